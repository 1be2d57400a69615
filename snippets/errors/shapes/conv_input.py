"""A grey image without its dimension of channels."""
# /// script
# dependencies = ["torch"]
# ///

# %% dimensions
import torch
from torch import nn

layer = nn.Conv2d(in_channels=1, out_channels=4, kernel_size=3)
image = torch.ones(28, 28)
try:
    layer(image)
except RuntimeError as error:
    print(error)

print("one image:", tuple(layer(image.unsqueeze(0)).shape))
batch = torch.ones(64, 28, 28)
print("a batch:  ", tuple(layer(batch.unsqueeze(1)).shape))
