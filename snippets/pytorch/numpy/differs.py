"""The same name, another answer."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

array = numpy.array([1.0, 2.0, 3.0, 10.0])
tensor = torch.from_numpy(array)
print("std:      ", f"{array.std():.4f}", f"{tensor.std().item():.4f}")
print("median:   ", float(numpy.median(array)), tensor.median().item())
print("repeat(2):", array[:2].repeat(2).tolist(), tensor[:2].repeat(2).tolist())
print("size:     ", array.size, tuple(tensor.size()))

table = numpy.array([[1, 5], [7, 2]])
print("max:      ", table.max(axis=1).tolist(), [part.tolist() for part in torch.from_numpy(table).max(dim=1)])
print("split(2): ", len(numpy.split(numpy.arange(6), 2)), len(torch.arange(6).split(2)), "parts")
print("transpose:", numpy.ones((2, 3, 4)).transpose().shape, tuple(torch.ones(2, 3, 4).transpose(0, 1).shape))
