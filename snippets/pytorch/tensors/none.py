"""Is there a tensor at all? Ask with `is`."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

masks = {"None": None, "zero": torch.tensor(0.0), "empty": torch.tensor([])}
masks["two"] = torch.ones(2)
for name, mask in masks.items():
    try:
        print(f"{name:<6} is None: {mask is None!s:<6} if mask: {bool(mask)}")
    except RuntimeError as error:
        print(f"{name:<6} is None: {mask is None!s:<6} if mask: {error}")
