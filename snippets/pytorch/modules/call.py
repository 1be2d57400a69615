"""Calling a module runs its hooks; calling forward does not."""
# /// script
# dependencies = ["torch"]
# ///

# %% call
import torch
from torch import nn


class Doubler:
    def __call__(self, number):
        return 2 * number


double = Doubler()
print(double(4))

layer = nn.Linear(1, 1)
layer.register_forward_hook(lambda module, inputs, output: print("  the hook was called"))
number = torch.ones(1, 1)
print("layer(number)")
layer(number)
print("layer.forward(number)")
layer.forward(number)
