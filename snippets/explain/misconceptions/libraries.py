"""How many functions of Python's each library of PyTorch asks for."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# needs = ["nm"]
# ///

# %% libraries measured=true
import subprocess
from pathlib import Path

import torch

folder = Path(torch.__file__).parent / "lib"
for name in ("libc10.so", "libtorch_cpu.so", "libtorch_python.so"):
    command = ["nm", "--dynamic", "--undefined-only", folder / name]
    symbols = subprocess.check_output(command, text=True).split()
    wanted = [symbol for symbol in symbols if symbol.startswith(("Py", "_Py"))]
    print(f"{name:<19} needs {len(wanted):3} names of Python's")
    assert wanted or name != "libtorch_python.so"
    assert not wanted or name == "libtorch_python.so"
