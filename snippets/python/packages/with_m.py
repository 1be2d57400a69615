"""With -m the name of the module, without .py."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("train.py").write_text("print('training')\n")
Path("nets").mkdir()
Path("nets/__init__.py").write_text("print('nets/__init__.py runs')\n")
Path("nets/__main__.py").write_text("print('nets/__main__.py runs')\n")

for target in "train", "train.py", "nets":
    print("$ python -m", target)
    command = [sys.executable, "-m", target]
    run = subprocess.run(command, capture_output=True, text=True)
    print(run.stdout + run.stderr.partition(": ")[2], end="")
