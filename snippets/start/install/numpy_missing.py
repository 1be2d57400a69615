"""PyTorch without a NumPy that it can use."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% prevented
import subprocess
import sys

PROGRAM = """
import sys, warnings
warnings.simplefilter("ignore")
sys.modules["numpy"] = None    # from here on, importing NumPy fails
import torch
print(torch.arange(3).tolist())
print(torch.arange(3).numpy())
"""
command = [sys.executable, "-c", PROGRAM]
run = subprocess.run(command, capture_output=True, text=True)
print(run.stdout.strip())
print(run.stderr.splitlines()[-1])
