"""A function's parameter is a new name for the caller's object."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def brighten(image):
    image = image * 10
    print("inside:", image.tolist())


def brighten_(image):
    image *= 10


photo = torch.tensor([1, 2])
brighten(photo)
print("photo: ", photo.tolist())
brighten_(photo)
print("photo: ", photo.tolist())
