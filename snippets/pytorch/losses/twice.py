"""Softmax before cross-entropy is softmax twice."""
# /// script
# dependencies = ["torch"]
# ///

# %% twice
import torch
from torch.nn.functional import cross_entropy

right = torch.tensor([0])
for sure in ([10.0, 0.0, 0.0], [0.0, 10.0, 0.0]):
    for way in ("scores", "softmax"):
        scores = torch.tensor([sure], dtype=torch.float64, requires_grad=True)
        loss = cross_entropy(scores if way == "scores" else scores.softmax(dim=1), right)
        loss.backward()
        steepest = scores.grad.abs().max().item()
        print(f"{sure} {way:7} loss {loss.item():7.4f} slope {steepest:.5f}")
