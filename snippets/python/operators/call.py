"""Calling a module: __call__ runs forward, and the hooks."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Line:
    def __call__(self, x):
        return 3 * x


line = Line()
print("line(4):", line(4))

layer = nn.Linear(1, 1)
layer.register_forward_hook(lambda *_: print("  the hook runs"))
x = torch.ones(1, 1)
print("layer(x):")
print("  notes for gradients:", layer(x).requires_grad)
print("layer.forward(x):")
print("  notes for gradients:", layer.forward(x).requires_grad)
