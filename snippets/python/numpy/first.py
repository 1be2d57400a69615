"""An array and a tensor, side by side."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

prices = np.array([[2.0, 4.0, 9.0], [1.0, 3.0, 5.0]])
print("array: ", prices.shape, prices.dtype, prices.mean(axis=1))
print("doubled and cut:", (2 * prices[:, 1:]).tolist())

same = torch.tensor([[2.0, 4.0, 9.0], [1.0, 3.0, 5.0]])
print("tensor:", tuple(same.shape), same.dtype, same.mean(dim=1).tolist())
print("doubled and cut:", (2 * same[:, 1:]).tolist())
