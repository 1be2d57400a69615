"""How many threads one operator may use, here and in a DataLoader's worker."""
# /// script
# dependencies = ["torch"]
# ///

# %% threads
import torch
from torch.utils.data import DataLoader


class Threads:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        return torch.get_num_threads()


if __name__ == "__main__":
    torch.set_num_threads(4)
    print("this process:", torch.get_num_threads())
    print("in a worker: ", next(iter(DataLoader(Threads(), num_workers=1))).item())
