"""An ellipsis for all dimensions between, None for a new one."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

images = torch.zeros(8, 3, 32, 48)
print("[..., 0]:    ", tuple(images[..., 0].shape))
print("[:, :, :, 0]:", tuple(images[:, :, :, 0].shape))
print("[0, ..., 0]: ", tuple(images[0, ..., 0].shape))
print("[:, None]:   ", tuple(images[:, None].shape))
print("[0]:         ", tuple(images[0].shape), " [0:1]:", tuple(images[0:1].shape))


class Shows:
    def __getitem__(self, index):
        return index


print("what Python passes:", Shows()[..., None, 1:3])
