"""A mistake in one's own line surfaces inside PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% raised raises="RuntimeError"
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))

    def forward(self, images):
        return self.layers(images)


Net()(torch.zeros(5, 32, 32))
