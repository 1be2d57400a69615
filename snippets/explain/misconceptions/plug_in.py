"""The part of PyTorch that plugs into Python, and the part below it."""
# /// script
# dependencies = ["torch"]
# ///

# %% bridge
import torch

print("torch._C was loaded by", type(torch._C.__loader__).__name__)

# %% sizes measured=true
from pathlib import Path

libraries = Path(torch.__file__).parent / "lib"
parts = {
    "the file that Python loads": Path(torch._C.__file__),
    "the binding, torch_python": sorted(libraries.glob("*torch_python.*"))[0],
    "the core, torch_cpu": sorted(libraries.glob("*torch_cpu.*"))[0],
}
kilobytes = {name: file.stat().st_size / 1000 for name, file in parts.items()}
for name, size in kilobytes.items():
    print(f"{name:<27} {size:>9,.0f} kB")
assert kilobytes["the core, torch_cpu"] > kilobytes["the binding, torch_python"]
