"""Three ways to import, one and the same class."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
import torch.nn as nn
from torch.nn import Linear

print("one class:", Linear is nn.Linear is torch.nn.Linear)
print("nn stands for", nn.__name__, "- a", type(nn).__name__)
try:
    import torch.nn.Linear
except ModuleNotFoundError as error:
    print(error)
try:
    torch.utils.benchmark
except AttributeError as error:
    print(error)
import torch.utils.benchmark

print("now it is there:", torch.utils.benchmark.Timer.__name__)
