"""Logistic regression with three kinds of gradients."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% students
hours = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]
passed = [0, 0, 1, 0, 1, 1, 1, 1]

# %% by-hand
import math


def slopes_by_hand(w, b):
    errors = [1 / (1 + math.exp(-(w * h + b))) - y for h, y in zip(hours, passed, strict=True)]
    return sum(e * h for e, h in zip(errors, hours, strict=True)) / 8, sum(errors) / 8


# %% ours
from operations import Value


def slopes_by_engine(w, b):
    w, b = Value(w), Value(b)
    loss = 0
    for h, y in zip(hours, passed, strict=True):
        chance = 1 / (1 + (-(w * h + b)).exp())
        loss = loss - (chance if y else 1 - chance).log() / 8
    loss.backward()
    return w.grad, b.grad


# %% theirs
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
h, y = (torch.tensor(data, dtype=torch.float64, device=device) for data in (hours, passed))


def slopes_by_pytorch(w, b):
    w, b = (torch.tensor(start, dtype=torch.float64, device=device, requires_grad=True) for start in (w, b))
    loss = binary_cross_entropy_with_logits(w * h + b, y)
    loss.backward()
    return w.grad.item(), b.grad.item()


# %% training values=["-b / w"]
for slopes in (slopes_by_hand, slopes_by_engine, slopes_by_pytorch):
    w = b = 0.0
    for _ in range(300):
        slope_w, slope_b = slopes(w, b)
        w, b = w - 0.5 * slope_w, b - 0.5 * slope_b
    print(f"{slopes.__name__:<18} w = {w:.9f}  b = {b:.9f}")
print(f"even chances at {-b / w:.2f} hours")
