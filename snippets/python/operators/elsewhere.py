"""Signs that mean something else in C++, Java or JavaScript."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: B002

# %% all
import torch

count = torch.tensor(3)
print("++count:   ", (++count).item(), "and count is", count.item())
print("count ^ 2: ", (count ^ 2).item())
print("count ** 2:", (count**2).item())

scores = [1, 2]
print("list * 2:  ", scores * 2)
print("tensor * 2:", (torch.tensor(scores) * 2).tolist())

other = count
other += 1
print("after other += 1, count is", count.item())
