"""Which dtype a tensor gets from what it is made of."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

print("3:             ", torch.tensor(3).dtype)
print("3.0:           ", torch.tensor(3.0).dtype)
print("[1, 2.0]:      ", torch.tensor([1, 2.0]).dtype)
print("True:          ", torch.tensor(True).dtype)
print("zeros(2):      ", torch.zeros(2).dtype)
print("NumPy's floats:", torch.tensor(numpy.array([1.0])).dtype)
print("asked for:     ", torch.tensor(3, dtype=torch.float64).dtype)
