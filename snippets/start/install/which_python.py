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

question = "import importlib.util as u; print('has torch' if u.find_spec('torch') else 'has none')"
for name, python in [("the Python of this program", sys.executable), ("a fresh environment", fresh)]:
    print(name, subprocess.check_output([python, "-c", question], text=True).strip())

run = subprocess.run([fresh, "-c", "import torch"], capture_output=True, text=True)
print(run.stderr.splitlines()[-1])
