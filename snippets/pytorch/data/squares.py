"""A dataset is any object that answers len and [index]."""
# /// script
# dependencies = ["torch"]
# ///

# %% loader
from torch.utils.data import DataLoader


class Squares:
    def __len__(self):
        return 10

    def __getitem__(self, index):
        return float(index), index**2


for numbers, squares in DataLoader(Squares(), batch_size=4):
    print(numbers.tolist(), squares.tolist())
