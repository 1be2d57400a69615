"""+= makes a new number, but changes a list or a tensor in place."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

for value in (5, (5,), [5], torch.tensor([5])):
    before = value
    value += value
    kind = type(value).__name__
    print(f"{kind:6} before: {before}  now: {value}")
