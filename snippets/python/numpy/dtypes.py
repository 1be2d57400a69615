"""What whole numbers do to a fraction, and to a number too large."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

counts, pixels = np.array([1, 2, 3]), np.array([200, 250], dtype="uint8")
counts[0] = 9.7
print("array: ", counts.tolist(), (counts / 2).dtype, (pixels + pixels).tolist())

counts, pixels = torch.tensor([1, 2, 3]), torch.tensor(pixels)
counts[0] = 9.7
print("tensor:", counts.tolist(), (counts / 2).dtype, (pixels + pixels).tolist())

print("to int: ", np.array([1.7, -1.7]).astype(int).tolist())
