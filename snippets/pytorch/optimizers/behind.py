"""What the optimizer has collected is not moved with the model."""
# /// script
# dependencies = ["torch"]
# ///

# %% behind raises="RuntimeError"
import torch
from torch import nn

layer = nn.Linear(1, 1)
optimizer = torch.optim.Adam(layer.parameters())
layer(torch.ones(1, 1)).sum().backward()
optimizer.step()

layer.to(torch.float64)
print("weight: ", layer.weight.dtype)
print("average:", optimizer.state[layer.weight]["exp_avg"].dtype)
optimizer.step()
