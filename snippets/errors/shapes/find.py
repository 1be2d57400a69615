"""The shape after each layer, until one fails."""
# /// script
# dependencies = ["torch"]
# ///

# %% find
import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(100, 10))


def show(layer, inputs, output):
    name, before = type(layer).__name__, tuple(inputs[0].shape)
    print(name, before, "->", tuple(output.shape))


for layer in model:
    layer.register_forward_hook(show)
try:
    model(torch.ones(2, 1, 8, 8))
except RuntimeError as error:
    print(error)
print("that layer:", model[2])
