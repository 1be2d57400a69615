"""The debugger stops where the program fails and shows what the names hold."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pathlib
import subprocess
import sys

pathlib.Path("heights.py").write_text("""\
def average(heights):
    total = sum(heights)
    return total / len(heights)

print(average([]))
""")
typed = ["p heights, total", "up", "q"]
start = [sys.executable, "-m", "pdb", "-c", "continue", "heights.py"]
run = subprocess.run(start, input="\n".join(typed), capture_output=True, text=True)
screen = run.stdout.replace(str(pathlib.Path.cwd()) + "/", "")
for shown, line in zip(screen.split("(Pdb) "), typed, strict=False):
    print(f"{shown}(Pdb) {line}")
