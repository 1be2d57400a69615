"""Another Python, or the same without its packages, knows no torch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import subprocess
import sys

for meaning, option in (("with its packages", "-B"), ("without them", "-S")):
    command = [sys.executable, option, "-c", "import torch; print('torch found')"]
    run = subprocess.run(command, capture_output=True, text=True)
    print(f"{meaning}: {run.stdout.strip() or run.stderr.splitlines()[-1]}")
