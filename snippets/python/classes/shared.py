"""What stands in the class body exists once, for all objects."""
# /// script
# dependencies = ["torch"]
# ///

# ruff: noqa: RUF012

# %% all
import torch
from torch import nn


class Net(nn.Module):
    history = []
    layer = nn.Linear(2, 1)

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.scale = nn.Parameter(torch.ones(1))


first, second = Net("first"), Net("second")
first.history.append(0.5)
print(second.name, "has the history", second.history)
print("one layer for both:", first.layer is second.layer)
print("parameters:", [name for name, _ in first.named_parameters()])
