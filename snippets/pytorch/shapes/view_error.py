"""A transposed tensor cannot be viewed in one row."""
# /// script
# dependencies = ["torch"]
# ///

# %% strides
import torch

grid = torch.arange(6).reshape(2, 3)
turned = grid.t()
print("grid:  ", tuple(grid.shape), "steps", grid.stride(), "contiguous:", grid.is_contiguous())
print("turned:", tuple(turned.shape), "steps", turned.stride(), "contiguous:", turned.is_contiguous())
left = grid[:, :2]
print("left:  ", tuple(left.shape), "steps", left.stride(), "contiguous:", left.is_contiguous())
print("left.view(2, 2, 1): ", left.view(2, 2, 1).tolist())
print("turned.reshape(6):  ", turned.reshape(6).tolist())

# %% view raises="RuntimeError"
turned.view(6)
