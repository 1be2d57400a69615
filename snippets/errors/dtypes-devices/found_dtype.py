"""Whole numbers as targets of BCELoss."""
# /// script
# dependencies = ["torch"]
# ///

# %% loss
import torch
from torch import nn

chances = torch.tensor([0.5, 0.5])
targets = torch.tensor([0, 1])
try:
    nn.BCELoss()(chances, targets)
except RuntimeError as error:
    print(error)

print(f"{nn.BCELoss()(chances, targets.float()).item():.4f}")
