"""next(iter(loader)) begins anew each time; one iterator goes on."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader

loader = DataLoader(torch.arange(6), batch_size=2)
for _ in range(3):
    print("new iterator:", next(iter(loader)).tolist())

batches = iter(loader)
for _ in range(3):
    print("same iterator:", next(batches).tolist())
