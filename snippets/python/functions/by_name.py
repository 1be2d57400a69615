"""Arguments by position and by name."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def scale(values, factor=2.0, *, shift=0.0):
    return values * factor + shift


table = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
print(scale(table[0]).tolist())
print(scale(table[0], 10.0, shift=1.0).tolist())

print(torch.sum(table, 1).tolist(), torch.sum(table, dim=1).tolist())
print(table.sum(dim=1, keepdim=True).tolist())
