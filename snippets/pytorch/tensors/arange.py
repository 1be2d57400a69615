"""A step of a tenth: arange may end one number later than expected."""
# /// script
# dependencies = ["torch"]
# ///

# %% all values=["torch.arange(1, 1.3, 0.1).numel()"]
import torch

print("list(range):", list(range(1, 4)))
print("arange:     ", torch.arange(1, 4).tolist())
tenths = torch.arange(1, 1.3, 0.1)
print("by tenths:  ", [round(number, 1) for number in tenths.tolist()])
three = torch.linspace(1, 1.2, 3)
print("linspace:   ", [round(number, 1) for number in three.tolist()])
