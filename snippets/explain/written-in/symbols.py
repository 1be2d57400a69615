"""What the libraries inside PyTorch need from Python."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# needs = ["nm"]
# ///

# %% engine measured=true
import subprocess
from pathlib import Path

import torch

folder = Path(torch.__file__).parent / "lib"
needed = {}
for name in ("c10", "torch_cpu", "torch_python"):
    command = ["nm", "-D", "--undefined-only", folder / f"lib{name}.so"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    symbols = [line.split()[-1] for line in lines]
    needed[name] = [symbol for symbol in symbols if symbol.startswith(("Py", "_Py"))]
    print(f"lib{name}: {len(symbols)} symbols of other libraries, {len(needed[name])} of them Python's")
assert needed["c10"] == needed["torch_cpu"] == []
assert len(needed["torch_python"]) > 100
