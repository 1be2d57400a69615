"""The same object, or an equal one?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

steps = 5000
read = int("5000")
print("numbers: ==", steps == read, " is", steps is read)

mask = torch.tensor([1, 0])
copy = mask.clone()
print("tensors: ==", (mask == copy).tolist(), " is", mask is copy)
print("is there a mask?", mask is not None)
