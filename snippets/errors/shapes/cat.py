"""Halved and doubled again, 25 pixels become 24."""
# /// script
# dependencies = ["torch"]
# ///

# %% cat
import torch
from torch.nn.functional import interpolate, max_pool2d

before = torch.ones(1, 8, 25, 25)
halved = max_pool2d(before, 2)
doubled = interpolate(halved, scale_factor=2)
print(tuple(before.shape), tuple(halved.shape), tuple(doubled.shape))
try:
    torch.cat([before, doubled], dim=1)
except RuntimeError as error:
    print(error)

doubled = interpolate(halved, size=before.shape[-2:])
print(tuple(torch.cat([before, doubled], dim=1).shape))
