"""A loader that shuffles, or counts, has to know how many there are."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch.utils.data import DataLoader, Dataset


class Squares(Dataset):
    def __getitem__(self, index):
        return index**2


try:
    DataLoader(Squares(), shuffle=True)
except TypeError as error:
    print(error)


class Counted(Squares):
    def __len__(self):
        return 4


print(sorted(square.item() for square in DataLoader(Counted(), shuffle=True)))
