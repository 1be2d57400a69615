"""One example has no spread to divide by."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader

norm = torch.nn.BatchNorm1d(4)
single = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
try:
    norm(single)
except ValueError as error:
    print(error)

for drop in (False, True):
    loader = DataLoader(torch.ones(9, 4), batch_size=4, drop_last=drop)
    print("drop_last:", drop, "- rows of each batch:", [len(rows) for rows in loader])
norm.eval()
print("in eval:", norm(single).round(decimals=2).tolist())
