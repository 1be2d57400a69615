"""The worker's traceback, below the main one."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="ValueError"
from torch.utils.data import DataLoader, Dataset


class Ages(Dataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return int(["31", "unknown"][index])


if __name__ == "__main__":
    for age in DataLoader(Ages(), num_workers=1):
        print(age.item())
