"""A star takes a sequence apart; zip(*rows) turns rows into columns."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import pairwise

import torch
from torch import nn

examples = [(torch.zeros(2), 0), (torch.ones(2), 1), (torch.ones(2), 1)]
inputs, labels = zip(*examples, strict=True)
print(tuple(torch.stack(inputs).shape), labels)

sizes = [4, 8, 1]
layers = [nn.Linear(wide, tall) for wide, tall in pairwise(sizes)]
model = nn.Sequential(*layers)
print(len(model), "layers, the result:", tuple(model(torch.zeros(5, 4)).shape))

defaults = {"lr": 0.1, "momentum": 0.0}
print({**defaults, "momentum": 0.9})
