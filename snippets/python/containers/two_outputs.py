"""A tensor is unpacked along its first dimension, the batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn

model = nn.Linear(3, 1)
images = torch.zeros(2, 3)
scores, features = model(images)
print(tuple(scores.shape), tuple(features.shape))
