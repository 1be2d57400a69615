"""A tensor's to() gives a new one; a module's to() changes the module."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

prices = torch.tensor([3, 4])
prices.to(torch.float64)
print("called:  ", prices.dtype)
prices = prices.to(torch.float64)
print("assigned:", prices.dtype)

layer = torch.nn.Linear(2, 1)
layer.to(torch.float64)
print("a module, called:", layer.weight.dtype)
