"""Answers to the exercises of the page that compares."""
# /// script
# dependencies = ["torch"]
# ///

# %% nested
import torch

rows = [[1, 2], [3, 4]]
print("list:  ", rows * 2)
print("tensor:", (torch.tensor(rows) * 2).tolist())

# %% all-equal
left = torch.tensor([1, 2])
right = torch.tensor([1, 3])
print((left == right).all().item())
print(torch.equal(left, right))

# %% tenths
print("Python:       ", 0.1 + 0.2 == 0.3)
print("torch.float32:", (torch.tensor(0.1) + torch.tensor(0.2) == torch.tensor(0.3)).item())
