"""As many batches as asked for, going round the loader as often as needed."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader


def take(loader, steps):
    done = 0
    while done < steps:
        for batch in loader:
            if done == steps:
                break
            yield batch
            done += 1


loader = DataLoader(torch.arange(6), batch_size=2)
print([batch.tolist() for batch in take(loader, 5)])
