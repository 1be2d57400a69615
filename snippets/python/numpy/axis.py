"""The axis that you name is the one that goes."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

scores = np.array([[9, 5, 7], [2, 8, 6]])
print("axis=0:", scores.sum(axis=0).tolist(), "(2, 3) ->", scores.sum(axis=0).shape)
print("axis=1:", scores.sum(axis=1).tolist(), "(2, 3) ->", scores.sum(axis=1).shape)
print("none:  ", scores.sum())
print("where the largest is:", scores.argmax(axis=1).tolist())
print("kept:  ", scores.sum(axis=1, keepdims=True).shape)

images = np.zeros((32, 3, 28, 28))
print("mean of each colour:", images.mean(axis=(0, 2, 3)).shape)
print("tensor:", torch.tensor(scores).sum(dim=1, keepdim=True).tolist())
