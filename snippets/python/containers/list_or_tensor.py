"""The same signs, a list and a tensor."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: RUF005

# %% all
import torch

losses = [0.5, 0.25]
stacked = torch.tensor(losses)
print("list:  ", losses * 2, losses + [1.0])
print("tensor:", (stacked * 2).tolist(), (stacked + 1.0).tolist())

collected = []
for rows in (2, 2, 1):
    collected.append(torch.ones(rows, 3))
print(len(collected), "tensors, together", tuple(torch.cat(collected).shape))
