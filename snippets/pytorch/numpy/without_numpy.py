"""Data in and out without NumPy."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from array import array

import torch

values = array("f", [0.5, 1.5, 2.5])
shared = torch.frombuffer(values, dtype=torch.float32)
values[0] = 99
print("Python's array, shared:", shared.tolist())
letters = torch.frombuffer(bytearray(b"abc"), dtype=torch.uint8)
print("bytes:                 ", letters.tolist(), bytes(letters.tolist()))
print("a list:                ", torch.tensor([0.5, 1.5]).tolist())
