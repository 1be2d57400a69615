"""Two names for one object: what is changed through one is seen through the other."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weight = torch.tensor([1.0, 2.0])
best = weight
weight[0] = 10.0
print("best:", best.tolist())

weight = torch.zeros(2)
print("best:", best.tolist(), "weight:", weight.tolist())

scores = [1, 2]
same = scores
same.append(3)
print("scores:", scores)
