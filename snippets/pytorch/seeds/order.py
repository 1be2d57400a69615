"""One more draw in between, and all that follows is different."""
# /// script
# dependencies = ["torch"]
# ///

# %% order
import torch
from torch import nn
from torch.utils.data import DataLoader


def next_numbers():
    return torch.randint(1000, (3,)).tolist()


torch.manual_seed(0)
print("after the seed:       ", next_numbers())

torch.manual_seed(0)
nn.Linear(2, 2)
print("after making a layer: ", next_numbers())

torch.manual_seed(0)
for _ in DataLoader([1, 2, 3]):  # not even shuffled
    pass
print("after a pass of data: ", next_numbers())
