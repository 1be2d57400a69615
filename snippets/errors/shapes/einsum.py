"""A letter that stands for two lengths."""
# /// script
# dependencies = ["torch"]
# ///

# %% einsum
import torch

rows = torch.ones(2, 3)
weights = torch.ones(4, 3)  # one row for each output
try:
    torch.einsum("ri,io->ro", rows, weights)
except RuntimeError as error:
    print(error)

print(tuple(torch.einsum("ri,oi->ro", rows, weights).shape))
