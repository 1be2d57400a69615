"""A column of outputs against a row of targets."""
# /// script
# dependencies = ["torch"]
# ///

# %% target
import torch
from torch import nn

outputs = torch.zeros(3, 1)
targets = torch.tensor([1.0, 0.0, 1.0])
loss = nn.BCEWithLogitsLoss()
try:
    loss(outputs, targets)
except ValueError as error:
    print(error)

print(f"{loss(outputs.squeeze(1), targets).item():.4f}")
