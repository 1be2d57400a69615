"""A loop that builds a list, a dict, or only a sum."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))

kinds = [type(layer).__name__ for layer in model]
sizes = {name: tuple(p.shape) for name, p in model.named_parameters() if "weight" in name}
count = sum(p.numel() for p in model.parameters())
print(kinds)
print(sizes)
print(count, "parameters")
