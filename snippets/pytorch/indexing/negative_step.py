"""Backwards: lists and arrays take a step of -1, tensors are flipped."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% flip
import numpy
import torch

print("list: ", [1, 2, 3, 4][::-2])
print("NumPy:", numpy.array([1, 2, 3, 4])[::-2].tolist())
numbers = torch.tensor([1, 2, 3, 4])
print("flip, then step:", numbers.flip(0)[::2].tolist())
print("step, then flip:", numbers[::2].flip(0).tolist())
print("last two:       ", numbers[-2:].tolist())

# %% step raises="ValueError"
numbers[::-2]
