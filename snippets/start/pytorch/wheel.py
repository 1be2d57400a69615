"""What the installed PyTorch is made of."""
# /// script
# dependencies = ["torch"]
# ///

# %% files measured=true measurements=["compiled", "source"]
from pathlib import Path

import torch

folder = Path(torch.__file__).parent


def megabytes(*suffixes):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.suffix in suffixes) / 1_000_000


compiled = megabytes(".so", ".dylib", ".dll", ".pyd")
source = megabytes(".py")
print(f"compiled libraries: {compiled:.0f} MB")
print(f"Python source: {source:.0f} MB")
assert compiled > 5 * source

# %% functions
import inspect

functions = {
    "torch.matmul": torch.matmul,
    "torch.Tensor.add": torch.Tensor.add,
    "torch.nn.Linear.forward": torch.nn.Linear.forward,
    "torch.optim.SGD.step": torch.optim.SGD.step,
}
for name, function in functions.items():
    print(name, "is", "Python" if inspect.isfunction(function) else "compiled")

# %% engine
import mmap

for name in ("torch_cpu", "torch_python"):
    library = sorted((folder / "lib").glob(f"*{name}.*"))[0]
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        print(f"{name} mentions PyObject_Call:", content.find(b"PyObject_Call") >= 0)
