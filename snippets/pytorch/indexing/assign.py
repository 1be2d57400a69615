"""Assigning through an index changes the tensor; a method on what an index returned may not."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

scores = torch.tensor([[1, 2], [3, 4], [5, 6]])
scores[[0, 2]].fill_(0)
print("[[0, 2]].fill_(0):", scores.tolist())
scores[[0, 2]][:, 0] = 0
print("[[0, 2]][:, 0] = 0:", scores.tolist())
scores[[0, 2], 0] = 0
print("[[0, 2], 0] = 0:   ", scores.tolist())
scores[scores > 3] = -1
print("[scores > 3] = -1: ", scores.tolist())
