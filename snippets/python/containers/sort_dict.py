"""Sorting a dict by its values, and the key with the largest."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn

model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
sizes = {name: p.numel() for name, p in model.named_parameters()}

by_size = sorted(sizes.items(), key=lambda item: item[1], reverse=True)
print(by_size[:2])
print(dict(sorted(sizes.items(), key=lambda item: item[1])))
print("largest:", max(sizes, key=sizes.get))
