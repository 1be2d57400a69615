"""Two ways to give a forward one argument too many."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class NoSelf(nn.Module):
    def forward(x):
        return x


class AddTwo(nn.Module):
    def forward(self, left, right):
        return left + right


x = torch.ones(2)
for model, inputs in [(NoSelf(), (x,)), (nn.Sequential(AddTwo()), (x, x)), (AddTwo(), (x,))]:
    try:
        model(*inputs)
    except TypeError as error:
        print(error)
print(AddTwo()(x, x).tolist())
