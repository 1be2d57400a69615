"""Answers to the exercises about the network for digits."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% zeros gradients=["c.grad"]
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

digits = load_digits()
pictures, labels = torch.tensor(digits.data / 16), torch.tensor(digits.target)


def zeros(*shape):
    return torch.zeros(shape, dtype=torch.float64, requires_grad=True)


W, b, V, c = zeros(32, 64), zeros(32), zeros(10, 32), zeros(10)
scores = torch.relu(pictures @ W.T + b) @ V.T + c
cross_entropy(scores, labels).backward()
for name, parameter in (("W", W), ("b", b), ("V", V), ("c", c)):
    print(name, "slopes that are not zero:", parameter.grad.count_nonzero().item(), "of", parameter.numel())

# %% in-order values=["shuffled - in_order"]
import random


def right_of_397(order):
    """Learn from the first 1400 pictures of an order; how many of the other 397 are then right?"""
    training, unseen = order[:1400], order[1400:]
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    for start in [*range(0, 1400, 10)] * 2:
        batch = training[start : start + 10]
        optimizer.zero_grad()
        cross_entropy(model(pictures[batch]), labels[batch]).backward()
        optimizer.step()
    return (model(pictures[unseen]).argmax(dim=1) == labels[unseen]).sum().item()


order = list(range(len(pictures)))
in_order = right_of_397(order)
random.Random(0).shuffle(order)
shuffled = right_of_397(order)
print("shuffled:", shuffled, "of 397, in order:", in_order, "of 397")
assert shuffled > in_order + 8

# %% accuracy-slope
torch.manual_seed(0)
layer = torch.nn.Linear(64, 10).double()
for nudge in (0.0, 1e-6, 2e-6):
    with torch.no_grad():
        scores = layer(pictures)
        scores[:, 3] += nudge
        right = (scores.argmax(dim=1) == labels).sum().item()
        print(f"nudge {nudge:.0e}: right {right}, loss {cross_entropy(scores, labels).item():.10f}")

# %% kernels
from torch.nn.functional import conv2d

picture = pictures[0].reshape(8, 8)
kernel = torch.zeros(3, 3, dtype=torch.float64)
kernel[1, 1] = 1
same = conv2d(picture[None, None], kernel[None, None])[0, 0]
print("the picture without its border:", torch.equal(same, picture[1:-1, 1:-1]))

kernel = torch.zeros(3, 3, dtype=torch.float64)
kernel[1, 0] = 1
moved = conv2d(picture[None, None], kernel[None, None])[0, 0]
print("moved to the right by one:", torch.equal(moved[:, 1:], same[:, :-1]))
