"""Tuples and shapes cannot be changed; a new one can be made."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

shape = torch.zeros(8, 3, 32, 32).shape
for fixed in ((8, 3), shape):
    try:
        fixed[0] = 16
    except TypeError as error:
        print(error)
print("a new one:", (16, *shape[1:]))
