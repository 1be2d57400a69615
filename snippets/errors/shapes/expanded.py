"""Four numbers do not go into a row of three."""
# /// script
# dependencies = ["torch"]
# ///

# %% assign
import torch

table = torch.zeros(2, 3)
try:
    table[0] = torch.ones(4)
except RuntimeError as error:
    print(error)

table[0] = torch.ones(3)
table[:, 0] = torch.tensor([7.0, 8.0])
print(table.tolist())
