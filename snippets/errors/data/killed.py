"""A worker that the system kills takes its reason with it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all measured=true
import os
import signal

from torch.utils.data import DataLoader, Dataset


class Killed(Dataset):
    def __len__(self):
        return 1

    def __getitem__(self, index):
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    try:
        list(DataLoader(Killed(), num_workers=1))
    except RuntimeError as error:
        print(error)
        print("because:", error.__cause__)
