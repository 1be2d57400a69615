"""Rows, columns, steps, from the end."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

table = np.arange(12).reshape(3, 4)
print("row 1:       ", table[1].tolist())
print("column 1:    ", table[:, 1].tolist(), "kept:", table[:, 1:2].shape)
print("last two:    ", table[-1, -2:].tolist())
print("rows 2 and 0:", table[[2, 0]][:, 0].tolist())
print("backwards:   ", table[::-1, 0].tolist())
try:
    torch.tensor(table)[::-1]
except ValueError as error:
    print("tensor:", error)
