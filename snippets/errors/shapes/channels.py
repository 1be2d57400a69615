"""A photo with its colours last, and one with transparency."""
# /// script
# dependencies = ["torch"]
# ///

# %% channels
import torch
from torch import nn

layer = nn.Conv2d(in_channels=3, out_channels=8, kernel_size=3)
photo = torch.ones(1, 28, 32, 4)  # height, width, red-green-blue-alpha
try:
    layer(photo)
except RuntimeError as error:
    print(error)

channels_first = photo.permute(0, 3, 1, 2)
try:
    layer(channels_first)
except RuntimeError as error:
    print(error)
print(tuple(layer(channels_first[:, :3]).shape))
