"""Unpacking: several names on the left, as many things on the right."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

images = torch.zeros(8, 3, 32, 48)
count, channels, height, width = images.shape
print(count, channels, height, width)

count, *rest = images.shape
*_, width = images.shape
print(count, rest, width)

(first, second), label = (torch.zeros(2), torch.ones(2)), 7
print(second.tolist(), label)
largest, where = torch.tensor([3, 9, 4]).max(dim=0)
print(largest.item(), where.item())
