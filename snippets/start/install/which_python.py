"""Two Pythons on one machine, and PyTorch in one of them."""
# /// script
# dependencies = ["torch"]
# ///

# %% two-pythons
import os
import subprocess
import sys
import venv

venv.create("fresh", symlinks=os.name != "nt")
fresh = os.path.join("fresh", "Scripts" if os.name == "nt" else "bin", "python")

question = "import importlib.util; print(importlib.util.find_spec('torch') is not None)"
for name, python in [("this Python", sys.executable), ("a fresh one", fresh)]:
    answer = subprocess.check_output([python, "-c", question], text=True)
    print(f"torch in {name}: {answer.strip()}")

run = subprocess.run([fresh, "-c", "import torch"], capture_output=True, text=True)
print(run.stderr.splitlines()[-1])
