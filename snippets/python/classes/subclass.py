"""A class that takes over all of another, and changes one method."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Positive(nn.Linear):
    def forward(self, x):
        return super().forward(x).clamp(min=0)


model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), Positive(3, 1))
print("isinstance:", [isinstance(layer, nn.Linear) for layer in model])
print("type is:   ", [type(layer) is nn.Linear for layer in model])
print("comes from:", [kind.__name__ for kind in Positive.__mro__])

layer = Positive(1, 1, bias=False)
nn.init.ones_(layer.weight)
print("result:    ", layer(torch.tensor([[-2.0], [3.0]])).flatten().tolist())
