"""Backpropagation through a small network, written out in plain Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% by-hand
from math import tanh


def backpropagate(x, target, first, second):
    """The slopes of (output - target)² for the weights of both layers."""
    hidden = [tanh(weight * x) for weight in first]
    output = sum(weight * value for weight, value in zip(second, hidden, strict=True))
    error = 2 * (output - target)
    second_slopes = [error * value for value in hidden]
    first_slopes = [error * weight * (1 - value**2) * x for weight, value in zip(second, hidden, strict=True)]
    return first_slopes, second_slopes


# %% ours
first = [0.5, -0.3, 0.8]
second = [0.2, 0.7, -0.4]
for slopes in backpropagate(1.5, 1.0, first, second):
    print(*(f"{slope:.6f}" for slope in slopes))

# %% theirs gradients=["first_layer.grad", "second_layer.grad"]
import torch

first_layer = torch.tensor(first, dtype=torch.float64, requires_grad=True)
second_layer = torch.tensor(second, dtype=torch.float64, requires_grad=True)
loss = (second_layer @ torch.tanh(first_layer * 1.5) - 1.0) ** 2
loss.backward()
for slopes in (first_layer.grad, second_layer.grad):
    print(*(f"{slope:.6f}" for slope in slopes.tolist()))


# %% learn
def output(first, second):
    return sum(weight * tanh(below * 1.5) for below, weight in zip(first, second, strict=True))


print(f"before: {output(first, second):.4f}")
for _ in range(100):
    for weights, slopes in zip((first, second), backpropagate(1.5, 1.0, first, second), strict=True):
        for place, slope in enumerate(slopes):
            weights[place] -= 0.1 * slope
print(f"after:  {output(first, second):.4f}")
