"""Every image in a row of its own, and a batch that changes its size."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

images = torch.zeros(2, 3, 4, 4)
print("flatten():   ", tuple(images.flatten().shape))
print("flatten(1):  ", tuple(images.flatten(1).shape))
print("nn.Flatten():", tuple(torch.nn.Flatten()(images).shape))
print("view(-1, 24):", tuple(images.view(-1, 24).shape))
try:
    images.view(-1, 36)
except RuntimeError as error:
    print("view(-1, 36):", error)
