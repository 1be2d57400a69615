"""A forward hook hands out what a layer in the middle computed."""
# /// script
# dependencies = ["torch"]
# ///

# %% middle
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
kept = {}


def keep(module, inputs, output):
    kept["hidden"] = output.detach()


handle = model[1].register_forward_hook(keep)
model(torch.ones(5, 4))
print({name: tuple(output.shape) for name, output in kept.items()})

handle.remove()
kept.clear()
model(torch.ones(5, 4))
print(kept)
