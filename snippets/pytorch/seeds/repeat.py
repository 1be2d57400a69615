"""A training that comes out the same twice, and one whose seed is another."""
# /// script
# dependencies = ["numpy", "scikit-learn", "torch"]
# ///

# %% twice values=["min(rights)", "max(rights)"] atol=0.02
import random

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
images, labels = torch.tensor(digits.data / 16).float(), torch.tensor(digits.target)


def train(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    rows = torch.randperm(len(images))
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for batch in rows[:1400].split(100):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images[batch]), labels[batch]).backward()
        optimizer.step()
    rest = rows[1400:]
    answers = model(images[rest]).argmax(dim=1)
    return (answers == labels[rest]).double().mean().item(), model[0].weight


(_, first), (_, second) = train(0), train(0)
print("largest difference of two weights:", (first - second).abs().max().item())
rights = [train(seed)[0] for seed in range(5)]
print("right, for five seeds:", *(f"{right:.2f}" for right in rights))
