"""What NumPy's functions do with a tensor."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

numbers = torch.tensor([1.0, 4.0])
joined = numpy.concatenate([numbers, numbers])
print("concatenate gives:", type(joined).__name__, joined.tolist())
numpy.asarray(numbers)[0] = 99
print("asarray shares:   ", numbers.tolist())
try:
    numpy.mean(numbers)
except TypeError as error:
    print("mean:             ", error)
try:
    numpy.ones(2) + numbers
except TypeError as error:
    print("array + tensor:   ", type(error).__name__)
print("converted first:  ", (numpy.ones(2) + numbers.numpy()).tolist())
