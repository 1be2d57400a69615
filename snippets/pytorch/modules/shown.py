"""print(model) shows modules, not parameters."""
# /// script
# dependencies = ["torch"]
# ///

# %% shown
import torch
from torch import nn


class Shift(nn.Module):
    def __init__(self):
        super().__init__()
        self.amount = nn.Parameter(torch.zeros(3))
        self.layer = nn.Linear(3, 1)

    def extra_repr(self):
        return f"amount: {tuple(self.amount.shape)}"


shift = Shift()
print(shift)
for name, parameter in shift.named_parameters():
    print(f"{name:13}", tuple(parameter.shape))
