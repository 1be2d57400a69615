"""Shuffled one by one, data and labels no longer belong together."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

torch.manual_seed(0)
size = torch.arange(1000)
price = 7 * size


def fit(size, price):
    return f"{torch.corrcoef(torch.stack([size, price]).double())[0, 1].item():.2f}"


print("as they were:     ", fit(size, price))
order, other = torch.randperm(1000), torch.randperm(1000)
print("shuffled apart:   ", fit(size[order], price[other]))
print("shuffled together:", fit(size[order], price[order]))
