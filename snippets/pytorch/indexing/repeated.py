"""A place that is named twice is increased once, unless you ask to accumulate."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

places = torch.tensor([1, 1, 2, 3])
counts = torch.zeros(4, dtype=torch.int64)
counts[places] += 1
print("[places] += 1:", counts.tolist())

counts = torch.zeros(4, dtype=torch.int64)
counts.index_add_(0, places, torch.ones_like(places))
print("index_add_:   ", counts.tolist())
print("bincount:     ", torch.bincount(places).tolist())
