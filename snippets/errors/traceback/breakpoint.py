"""A line that stops the program only when something is wrong."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pathlib
import subprocess
import sys

pathlib.Path("train.py").write_text("""\
losses = [0.9, 0.7, float("nan"), 0.4]
for step, loss in enumerate(losses):
    if loss != loss:
        breakpoint()
    print("step", step)
""")
typed = ["p step, losses[step - 1]", "continue"]
start = [sys.executable, "train.py"]
run = subprocess.run(start, input="\n".join(typed), capture_output=True, text=True)
screen = run.stdout.replace(str(pathlib.Path.cwd()) + "/", "").split("(Pdb) ")
for shown, line in zip(screen, typed, strict=False):
    print(f"{shown}(Pdb) {line}")
print(screen[-1])
