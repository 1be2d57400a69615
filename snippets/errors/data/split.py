"""Lengths that do not add up, and fractions that do."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import random_split

ages = list(range(10))
for lengths in ([8, 1], [0.8, 0.1]):
    try:
        random_split(ages, lengths)
    except ValueError as error:
        print(error)

train, test = random_split(ages, [0.85, 0.15])
print("rounded by itself:", len(train), len(test))
known = torch.Generator().manual_seed(0)
train, test = random_split(ages, [len(ages) - 2, 2], generator=known)
print("by count:         ", len(train), len(test))
