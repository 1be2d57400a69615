"""itertools.cycle reads the dataset once, and keeps what it got."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import cycle, islice

from torch.utils.data import DataLoader

reads = []


def collate(examples):
    reads.extend(examples)
    return examples


loader = DataLoader(range(2), collate_fn=collate)
print(list(islice(cycle(loader), 6)), "read:", reads)
