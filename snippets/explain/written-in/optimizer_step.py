"""An optimizer written in Python, and the compiled operators that its step consists of."""
# /// script
# dependencies = ["torch"]
# ///

# %% step
import torch
from torch.utils._python_dispatch import TorchDispatchMode


class ShowOperators(TorchDispatchMode):
    def __torch_dispatch__(self, operator, types, args=(), kwargs=None):
        if operator.namespace == "aten":
            print("operator:", operator)
        return operator(*args, **(kwargs or {}))


layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.Adam(layer.parameters(), fused=True)
layer(torch.ones(1, 2)).sum().backward()
optimizer.step()  # the first step also makes room for Adam's notes
with ShowOperators():
    optimizer.step()
