"""A frozen layer keeps its weights, and slopes still pass through it."""
# /// script
# dependencies = ["torch"]
# ///

# %% freeze gradients=["first.weight.grad"]
import torch
from torch import nn

first, second = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
nn.init.constant_(first.weight, 2.0)
nn.init.constant_(second.weight, 3.0)

second.requires_grad_(False)
second(first(torch.ones(1, 1))).sum().backward()
print("first: ", first.weight.grad.item())
print("second:", second.weight.grad)

# %% buffers
norm = nn.BatchNorm1d(1).requires_grad_(False)
norm(torch.tensor([[10.0], [20.0]]))
print("running mean:", norm.running_mean.item())
