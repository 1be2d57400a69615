"""Same seed, another number of workers: other random numbers."""
# /// script
# dependencies = ["torch"]
# ///

# %% workers
import torch
from torch.utils.data import DataLoader


class Flips:
    def __len__(self):
        return 6

    def __getitem__(self, index):
        return torch.randint(100, ())  # stands for a random crop or flip


if __name__ == "__main__":
    for num_workers in (0, 1, 2, 2):
        torch.manual_seed(0)
        loader = DataLoader(Flips(), batch_size=2, num_workers=num_workers)
        print(num_workers, "workers:", [batch.tolist() for batch in loader])
