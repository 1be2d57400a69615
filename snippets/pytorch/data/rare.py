"""Draw the rare class as often as the common one."""
# /// script
# dependencies = ["torch"]
# ///

# %% weighted
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler

labels = torch.tensor([0] * 900 + [1] * 100)
weight_of_class = 1 / torch.bincount(labels)
sampler = WeightedRandomSampler(weight_of_class[labels], num_samples=10_000)
drawn = torch.cat(list(DataLoader(labels, batch_size=500, sampler=sampler)))
print(f"share of class 1: {labels.float().mean():.1f} before, {drawn.float().mean():.1f} drawn")

try:
    DataLoader(labels, sampler=sampler, shuffle=True)
except ValueError as error:
    print("ValueError:", error)
