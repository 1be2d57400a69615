"""Four containers that a training program meets."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

data = TensorDataset(torch.arange(6.0).reshape(3, 2), torch.tensor([0, 1, 0]))
batch = next(iter(DataLoader(data, batch_size=3)))
state = nn.Linear(2, 1).state_dict()

print("example:   ", type(data[0]).__name__, "of", len(data[0]))
print("batch:     ", type(batch).__name__, "of", [tuple(part.shape) for part in batch])
print("state_dict:", type(state).__name__, "with", list(state))
print("shape:     ", batch[0].shape, "is a tuple:", isinstance(batch[0].shape, tuple))
