"""NumPy and PyTorch: shared memory, different defaults."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% shared
import numpy as np
import torch

array = np.array([1.0, 2.0])
tensor = torch.from_numpy(array)
tensor[0] = 9.0
print("array:", array.tolist())

# %% defaults
print("NumPy:  ", np.array([1.0, 2.0]).dtype)
print("PyTorch:", torch.tensor([1.0, 2.0]).dtype)

# %% axis
table = np.array([[1, 2, 3], [4, 5, 6]])
print("NumPy:  ", table.sum(axis=0).tolist())
print("PyTorch:", torch.from_numpy(table).sum(dim=0).tolist())

# %% spread values=["heights.std()", "torch.from_numpy(heights).std()"]
heights = np.array([1.0, 2.0, 3.0, 4.0])
print(f"NumPy:   {heights.std():.4f}")
print(f"PyTorch: {torch.from_numpy(heights).std().item():.4f}")
print(f"PyTorch with correction=0: {torch.from_numpy(heights).std(correction=0).item():.4f}")

# %% text
print("NumPy:  ", np.array(["Li", "Ana"]).tolist())
try:
    torch.tensor(["Li", "Ana"])
except ValueError as error:
    print("PyTorch:", type(error).__name__)

# %% requirement
from importlib.metadata import requires

print("torch requires sympy:", any(line.startswith("sympy") for line in requires("torch")))
print("torch requires numpy:", any(line.startswith("numpy") for line in requires("torch")))
