"""Whole-number tensors cut off, wrap round and divide downwards."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

scores = torch.tensor([0, 0, 0])
scores[1] = 0.75
print("0.75 put into whole numbers:", scores.tolist())
print("90 and 119 minutes in hours:", (torch.tensor([90, 119]) // 60).tolist())
image = torch.tensor([100, 200], dtype=torch.uint8)
print("a picture made brighter:    ", (image + 100).tolist())

scores = torch.zeros(3)
scores[1] = 0.75
print("with floats:", scores.tolist(), (image.float() + 100).tolist())
