"""More steps than batches: StopIteration, and two ways on."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import cycle, islice

from torch.utils.data import DataLoader, Dataset


class Counted(Dataset):
    reads = 0

    def __len__(self):
        return 2

    def __getitem__(self, index):
        self.reads += 1
        return index


def forever(loader):
    while True:
        yield from loader


data = Counted()
batches = iter(DataLoader(data))
try:
    for _ in range(6):
        next(batches)
except StopIteration:
    print("StopIteration after", data.reads)
for go_round in (cycle, forever):
    data = Counted()
    steps = [batch.item() for batch in islice(go_round(DataLoader(data)), 6)]
    print(f"{go_round.__name__:8}", steps, "read from the dataset:", data.reads)
