"""The failing program without its data: only the shape and the last line are needed."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="RuntimeError"
import torch

torch.nn.Conv2d(3, 8, kernel_size=3)(torch.zeros(1, 28, 28, 3))
