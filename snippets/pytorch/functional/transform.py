"""Functions made of functions: the slope, the slope of the slope, and both for many numbers."""
# /// script
# dependencies = ["torch"]
# ///

# %% transform
import torch
from torch.func import grad, vmap


def volume(side):
    return side**3


slope = grad(volume)
print("slope at 3:", slope(torch.tensor(3.0)).item())
print("slope of the slope at 3:", grad(slope)(torch.tensor(3.0)).item())
print("slopes at 1, 2, 3:", vmap(slope)(torch.tensor([1.0, 2.0, 3.0])).tolist())
