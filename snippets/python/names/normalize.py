"""One function leaves its argument alone, the other changes it in place."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def normalize(values):
    return values / values.max()


def normalize_(values):
    values /= values.max()


heights = torch.tensor([2.0, 8.0])
print(normalize(heights).tolist(), heights.tolist())
normalize_(heights)
print(heights.tolist())
