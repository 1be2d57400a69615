"""Softmax before cross-entropy is softmax twice."""
# /// script
# dependencies = ["torch"]
# ///

# %% twice
import torch
from torch.nn.functional import cross_entropy

right = torch.tensor([0])
for name, scores in (("sure and right", [10.0, 0.0, 0.0]), ("sure and wrong", [0.0, 10.0, 0.0])):
    for way in ("scores ", "softmax"):
        given = torch.tensor([scores], dtype=torch.float64, requires_grad=True)
        loss = cross_entropy(given if way == "scores " else given.softmax(dim=1), right)
        loss.backward()
        print(name, way, f"loss {loss.item():7.4f} largest slope {given.grad.abs().max():.5f}")
