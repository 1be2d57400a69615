"""Which functions of PyTorch are Python, and which are compiled."""
# /// script
# dependencies = ["torch"]
# ///

# %% kinds
import inspect

import torch

functions = {
    "torch.matmul": torch.matmul,
    "torch.Tensor.add": torch.Tensor.add,
    "torch.nn.Linear.forward": torch.nn.Linear.forward,
    "torch.optim.SGD.step": torch.optim.SGD.step,
    "DataLoader.__iter__": torch.utils.data.DataLoader.__iter__,
}
for name, function in functions.items():
    print(f"{name:24}", "Python" if inspect.isfunction(function) else "compiled")

# %% source
print(inspect.getsource(torch.nn.Linear.forward).splitlines()[-1].strip())
try:
    print(inspect.getsource(torch.nn.functional.linear))
except TypeError as error:
    print("TypeError:", error)
