"""Which of PyTorch's functions are written in Python, and which are compiled."""
# /// script
# dependencies = ["torch"]
# ///

# %% written-in
import inspect

import torch

functions = {
    "torch.add": torch.add,
    "torch.matmul": torch.matmul,
    "Tensor.backward": torch.Tensor.backward,
    "nn.Linear.forward": torch.nn.Linear.forward,
    "nn.functional.linear": torch.nn.functional.linear,
    "optim.SGD.step": torch.optim.SGD.step,
}
for name, function in functions.items():
    print(f"{name:<21}", "Python" if inspect.isfunction(function) else "compiled")
