"""A step of a tenth: arange may end one number later than expected."""
# /// script
# dependencies = ["torch"]
# ///

# %% all values=["torch.arange(1, 1.3, 0.1).numel()"]
import torch

print("list(range):", list(range(1, 4)))
print("arange:     ", torch.arange(1, 4).tolist())
print("by tenths:  ", [f"{number:.1f}" for number in torch.arange(1, 1.3, 0.1).tolist()])
print("linspace:   ", [f"{number:.1f}" for number in torch.linspace(1, 1.2, 3).tolist()])
