"""Learning from pictures in the order of the file, and shuffled."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% in-order values=["shuffled - in_order"]
import random

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

digits = load_digits()
pictures, labels = torch.tensor(digits.data / 16), torch.tensor(digits.target)


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
