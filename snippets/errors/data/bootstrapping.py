"""A file that starts processes where it stands starts them again in each of them."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pathlib
import subprocess
import sys

begin = "from multiprocessing import get_context\n"
start = "get_context('spawn').Process(target=print, args=('at work',)).start()"
for guard in ("", "if __name__ == '__main__':\n    "):
    pathlib.Path("train.py").write_text(begin + guard + start)
    run = subprocess.run([sys.executable, "train.py"], capture_output=True, text=True)
    print(run.stdout or run.stderr.partition("RuntimeError: ")[2])
