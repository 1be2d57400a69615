"""A module is changed by .to(); a tensor is not."""
# /// script
# dependencies = ["torch"]
# ///

# %% moved
import torch
from torch import nn

layer, table = nn.Linear(2, 1), torch.ones(3, 2)
weight = layer.weight
layer.to(torch.float64)
table.to(torch.float64)
print("layer:", layer.weight.dtype, "table:", table.dtype)
print("the same Parameter object as before:", layer.weight is weight)
try:
    layer(table)
except RuntimeError as error:
    print(error)
print(layer(table.to(torch.float64)).dtype)
