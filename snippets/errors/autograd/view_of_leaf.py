"""An element of a leaf is a view of it, and may not be written while autograd takes notes."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

layer = torch.nn.Linear(2, 3)
try:
    layer.bias[0] = 5.0
except RuntimeError as error:
    print(error)

with torch.no_grad():
    layer.bias[0] = 5.0
    rows = layer.bias.view(3, 1)
print("first bias:", layer.bias[0].item())

try:
    rows += 1
except RuntimeError as error:
    print(error)
