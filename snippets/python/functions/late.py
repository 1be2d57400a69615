"""A lambda looks its names up when it is called, not when it is made."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: B023

# %% all
from functools import partial

import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))


def show(name, module, inputs, output):
    print(name, tuple(output.shape), end="; ")


hooks = []
for name, layer in model.named_children():
    hooks.append(layer.register_forward_hook(lambda *given: show(name, *given)))
model(torch.zeros(1, 4))
print("(lambda)")

for hook in hooks:
    hook.remove()
for name, layer in model.named_children():
    layer.register_forward_hook(partial(show, name))
model(torch.zeros(1, 4))
print("(partial)")
