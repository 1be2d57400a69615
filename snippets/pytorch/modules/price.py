"""A module: a function that owns the numbers it learns."""
# /// script
# dependencies = ["torch"]
# ///

# %% price
import torch
from torch import nn


class Price(nn.Module):
    def __init__(self, per_item):
        super().__init__()
        self.per_item = nn.Parameter(torch.tensor(per_item))

    def forward(self, items):
        return items * self.per_item


price = Price(3.0)
print(price(torch.tensor([1.0, 2.0])).tolist())
print([name for name, parameter in price.named_parameters()])
