"""Colours last to colours first: permute moves dimensions, reshape only cuts anew."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

# Two rows of two pixels; the last digit says which colour: 1 red, 2 green, 3 blue.
image = torch.tensor([[[11, 12, 13], [21, 22, 23]], [[31, 32, 33], [41, 42, 43]]])
print("shape:  ", tuple(image.shape))
right = image.permute(2, 0, 1)
wrong = image.reshape(3, 2, 2)
print("permute:", tuple(right.shape), "red:", right[0].tolist())
print("reshape:", tuple(wrong.shape), "red:", wrong[0].tolist())
print("transpose swaps two:", tuple(image.transpose(0, 2).shape))
