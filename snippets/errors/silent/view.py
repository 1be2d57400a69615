"""A row taken from a tensor is a view; a slice of a list is a copy."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

table = [[1, 2], [3, 4]]
row = table[0][:]
row[0] = 99
print("list:  ", table)

table = torch.tensor([[1, 2], [3, 4]])
row = table[0][:]
row[0] = 99
print("tensor:", table.tolist())

row = table[1].clone()
row[0] = 99
print("cloned:", table.tolist())
