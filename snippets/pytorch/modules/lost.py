"""A converted Parameter is no Parameter."""
# /// script
# dependencies = ["torch"]
# ///

# %% lost
import torch
from torch import nn

module = nn.Module()
module.wrong = nn.Parameter(torch.ones(2)).to(torch.float64)
module.right = nn.Parameter(torch.ones(2, dtype=torch.float64))
print(type(module.wrong).__name__, type(module.right).__name__)
print([name for name, parameter in module.named_parameters()])
