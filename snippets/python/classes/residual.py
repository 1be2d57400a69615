"""A module that adds its input to what another module makes of it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


block = Residual(nn.Linear(2, 2))
nn.init.zeros_(block.inner.weight)
nn.init.ones_(block.inner.bias)
print(block(torch.tensor([1.0, 2.0])).tolist())
print([name for name, _ in block.named_parameters()])
