"""A file named torch.py hides the package."""
# /// script
# dependencies = ["torch"]
# ///

# %% hidden
import subprocess
import sys
from pathlib import Path

Path("torch.py").write_text("# my notes on PyTorch")
program = "import torch\nprint(torch.__file__)\ntorch.tensor([1.0])\n"
Path("program.py").write_text(program)

run = subprocess.run([sys.executable, "program.py"], capture_output=True, text=True)
print("imported:", Path(run.stdout.strip()).relative_to(Path.cwd()))
print(run.stderr.splitlines()[-1])

# %% circular
Path("torch.py").write_text("import torch\nprint(torch.tensor([1.0]))\n")
run = subprocess.run([sys.executable, "torch.py"], capture_output=True, text=True)
print(run.stderr.splitlines()[-1])
