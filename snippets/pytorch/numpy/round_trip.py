"""From an array to a tensor and back."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

array = numpy.array([1.5, 2.5])
tensor = torch.from_numpy(array)
doubled = (tensor * 2).numpy()
print(type(array).__name__, array.tolist())
print(type(tensor).__name__, tensor.tolist(), tensor.dtype)
print(type(doubled).__name__, doubled.tolist())
