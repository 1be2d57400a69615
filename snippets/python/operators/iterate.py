"""A data set in a for loop: without IndexError the loop has no end."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import islice

from torch.utils.data import Dataset


class Squares(Dataset):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index**2


class Stopping(Squares):
    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError(index)
        return index**2


for dataset in Squares(), Stopping():
    name, seen = type(dataset).__name__, list(islice(dataset, 6))
    print(f"{name}: len {len(dataset)}, for gives {seen}")
