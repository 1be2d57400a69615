"""softmax over dimension 1 of a tensor that has only dimension 0."""
# /// script
# dependencies = ["torch"]
# ///

# %% dimension
import torch

scores = torch.zeros(4)  # of one example
try:
    scores.softmax(dim=1)
except IndexError as error:
    print(error)

print(scores.softmax(dim=-1).tolist())
print(tuple(scores.unsqueeze(0).softmax(dim=1).shape))
