"""A layer that takes 100 numbers gets 784."""
# /// script
# dependencies = ["torch"]
# ///

# %% multiply
import torch
from torch import nn

images = torch.ones(2, 28, 28)
rows = images.flatten(start_dim=1)
try:
    nn.Linear(100, 10)(rows)
except RuntimeError as error:
    print(error)

print("each row has", rows.shape[1], "numbers")
print(tuple(nn.Linear(784, 10)(rows).shape))
print(tuple(nn.LazyLinear(10)(rows).shape))  # takes the size that comes
