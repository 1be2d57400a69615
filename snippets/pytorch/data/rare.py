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
print(f"share of class 1 in the data: {labels.double().mean():.1f}")
print(f"share of class 1 as drawn:    {drawn.double().mean():.1f}")

try:
    DataLoader(labels, sampler=sampler, shuffle=True)
except ValueError as error:
    print("ValueError:", error)
