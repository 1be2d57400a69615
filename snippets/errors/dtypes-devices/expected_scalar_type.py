"""Whole numbers and decimals in one batch of products."""
# /// script
# dependencies = ["torch"]
# ///

# %% product
import torch

counts = torch.ones(5, 2, 3, dtype=torch.int64)
prices = torch.ones(5, 3, 1)
try:
    torch.bmm(counts, prices)
except RuntimeError as error:
    print(error)

print(tuple(torch.bmm(counts.float(), prices).shape))
