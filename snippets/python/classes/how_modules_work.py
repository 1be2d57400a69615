"""The heart of nn.Module, in plain Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Module:
    def __init__(self):
        self.kept = {}

    def __setattr__(self, name, value):
        if isinstance(value, torch.Tensor):
            self.kept[name] = value
        super().__setattr__(name, value)

    def __call__(self, *inputs):
        return self.forward(*inputs)


class Line(Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.tensor(2.0)
        self.name = "line"

    def forward(self, x):
        return self.slope * x


print(Line()(torch.tensor(5.0)).item(), list(Line().kept))
print(list(nn.Linear(1, 1)._parameters))
