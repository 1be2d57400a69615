"""The class for hints and isinstance is torch.Tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

x = torch.ones(2, 3)
layer = torch.nn.Linear(2, 3)
print("Tensor:     ", isinstance(x, torch.Tensor))
print("a parameter:", isinstance(layer.weight, torch.Tensor))
print("FloatTensor:", isinstance(x, torch.FloatTensor))
print("as float64: ", isinstance(x.double(), torch.FloatTensor))
try:
    isinstance(x, torch.tensor)
except TypeError as error:
    print("TypeError:", error)
