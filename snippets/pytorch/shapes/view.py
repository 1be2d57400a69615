"""view never copies; reshape does, where it must."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

numbers = torch.arange(6)
grid = numbers.view(2, 3)
turned = grid.t()
row_by_row = turned.reshape(6)

numbers[0] = 99
print("view of numbers:      ", grid.tolist())
print("transpose of the view:", turned.tolist())
print("reshape of the latter:", row_by_row.tolist())
