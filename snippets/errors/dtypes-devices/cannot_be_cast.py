"""Decimals do not go into a tensor of whole numbers."""
# /// script
# dependencies = ["torch"]
# ///

# %% in-place
import torch

number = 3
number /= 2
print("Python:", number)

counts = torch.tensor([3, 4])
try:
    counts /= 2
except RuntimeError as error:
    print(error)

counts = counts / 2
print("PyTorch:", counts.tolist(), counts.dtype)
