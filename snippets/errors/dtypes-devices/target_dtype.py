"""Class numbers as decimals, and as whole numbers."""
# /// script
# dependencies = ["torch"]
# ///

# %% loss
import torch
from torch import nn

scores = torch.zeros(2, 3)
loss = nn.CrossEntropyLoss()
labels = torch.tensor([0.0, 2.0])
try:
    loss(scores, labels)
except RuntimeError as error:
    print(error)

print(f"{loss(scores, labels.long()).item():.4f}")
