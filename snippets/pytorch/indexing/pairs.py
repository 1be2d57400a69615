"""Two lists of places give pairs, two slices give a block."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

table = torch.arange(12).reshape(3, 4)
print("table:    ", table.tolist())
print("pairs:    ", table[[0, 1], [1, 2]].tolist())
print("slices:   ", table[0:2, 1:3].tolist())
print("two steps:", table[[0, 1]][:, [1, 2]].tolist())
rows = torch.tensor([0, 1])
print("a column: ", table[rows[:, None], [1, 2]].tolist())
