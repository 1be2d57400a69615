"""Shared memory, and what cannot be shared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

array = numpy.array([1, 2, 3])
tensor = torch.from_numpy(array)
tensor[0] = 99
print("the array sees it:", array.tolist())
tensor.numpy()[1] = 88
print("the tensor too:   ", tensor.tolist())
tensor.float()[2] = 77
print("float() copied:   ", tensor.tolist())

backwards = numpy.arange(3)[::-1]
print("copied first:     ", torch.from_numpy(backwards.copy()).tolist())
try:
    torch.from_numpy(backwards)
except ValueError as error:
    print(error)
try:
    torch.ones(2, dtype=torch.bfloat16).numpy()
except TypeError as error:
    print(error)
