"""Four messages about number types that do not fit, and what makes them fit."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.nn.functional import binary_cross_entropy, cross_entropy


def attempt(function, *arguments):
    try:
        function(*arguments)
    except RuntimeError as error:
        print("-", error)


layer = torch.nn.Linear(2, 3)
inputs = torch.ones(4, 2, dtype=torch.float64)
labels = torch.tensor([0.0, 1.0, 2.0, 1.0])
outputs = layer(inputs.float())

attempt(layer, inputs)
attempt(cross_entropy, outputs, labels)
attempt(binary_cross_entropy, torch.ones(2) / 2, torch.tensor([0, 1]))
attempt(torch.mean, torch.tensor([1, 2]))
print("with long(): ", cross_entropy(outputs, labels.long()).dtype)
print("with float():", torch.tensor([1, 2]).float().mean().item())
