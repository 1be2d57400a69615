"""BatchNorm in training, with a last batch of one."""
# /// script
# dependencies = ["torch"]
# ///

# %% batch-of-one
import torch
from torch import nn
from torch.utils.data import DataLoader

norm = nn.BatchNorm1d(4)
rows = torch.ones(5, 4)
try:
    for batch in DataLoader(rows, batch_size=2):
        norm(batch)
except ValueError as error:
    print(error)

sizes = [len(batch) for batch in DataLoader(rows, batch_size=2, drop_last=True)]
print("with drop_last:", sizes)
print("with eval():", tuple(norm.eval()(torch.ones(1, 4)).shape))
