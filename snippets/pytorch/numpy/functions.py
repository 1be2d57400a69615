"""What NumPy's functions do with a tensor."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

numbers = torch.tensor([1.0, 4.0])
print("concatenate:   ", type(numpy.concatenate([numbers, numbers])).__name__)
print("asarray:       ", "shared" if numpy.shares_memory(numpy.asarray(numbers), numbers.numpy()) else "copied")
try:
    numpy.mean(numbers)
except TypeError as error:
    print("mean:          ", error)
try:
    numpy.ones(2) + numbers
except TypeError as error:
    print("array + tensor:", type(error).__name__)
print("converted:     ", (numpy.ones(2) + numbers.numpy()).tolist(), numpy.mean(numbers.numpy()).item())
