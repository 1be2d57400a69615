"""A convolution that got another type than its weights have."""
# /// script
# dependencies = ["torch"]
# ///

# %% convolution
import torch
from torch import nn

layer = nn.Conv2d(1, 4, kernel_size=3)
image = torch.ones(1, 1, 28, 28, dtype=torch.float64)
try:
    layer(image)
except RuntimeError as error:
    print(error)

weight = layer.weight
print(tuple(layer(image.to(weight.device, weight.dtype)).shape))
