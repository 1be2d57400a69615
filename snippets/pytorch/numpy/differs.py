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
print("split(4): ", numpy.split(array, 4)[0].tolist(), tensor.split(4)[0].tolist())

table = torch.tensor([[1, 5], [7, 2]])
print("max:      ", table.numpy().max(axis=1).tolist(), table.max(dim=1)[0].tolist())
print("and where:", table.max(dim=1)[1].tolist())

images = torch.ones(2, 3, 4)
print("transpose:", images.numpy().transpose().shape, tuple(images.transpose(0, 1).shape))
