"""Backpropagation through a small network, written out in plain Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% by-hand
from math import tanh


def backpropagate(x, target, first, second):
    """The slopes of (output - target)² for the weights of both layers."""
    hidden = [tanh(weight * x) for weight in first]
    output = sum(second[i] * hidden[i] for i in range(3))
    error = 2 * (output - target)
    second_slopes = [error * value for value in hidden]
    first_slopes = [error * second[i] * (1 - hidden[i] ** 2) * x for i in range(3)]
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
    return sum(second[i] * tanh(first[i] * 1.5) for i in range(3))


print(f"before: {output(first, second):.4f}")
for _ in range(100):
    first_slopes, second_slopes = backpropagate(1.5, 1.0, first, second)
    for i in range(3):
        first[i] -= 0.1 * first_slopes[i]
        second[i] -= 0.1 * second_slopes[i]
print(f"after:  {output(first, second):.4f}")
