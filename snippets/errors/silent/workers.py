"""A source of random numbers made in __init__ is copied into every worker."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import random

import torch
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self):
        self.source = random.Random(5)

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return self.source.randint(1, 1000), torch.randint(1, 1000, ()).item()


if __name__ == "__main__":
    torch.manual_seed(0)
    items = list(DataLoader(Noisy(), batch_size=None, num_workers=2))
    print("from __init__:", [own for own, _ in items])
    print("from PyTorch, different ones:", len({drawn for _, drawn in items}), "of 4")
