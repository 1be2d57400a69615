"""More steps than batches: StopIteration, and a generator that goes on."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import islice

import torch
from torch.utils.data import DataLoader

loader = DataLoader(torch.arange(3))
batches = iter(loader)
try:
    for _ in range(5):
        print(next(batches).item(), end="; ")
except StopIteration:
    print("StopIteration")


def forever(loader):
    while True:
        yield from loader


print([batch.item() for batch in islice(forever(loader), 5)])
