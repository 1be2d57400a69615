"""A chain of exceptions: the cause first, what was made of it last."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="ValueError"
import torch

settings = {"hidden": "64 units"}


def build(settings):
    try:
        return torch.nn.Linear(784, int(settings["hidden"]))
    except ValueError as error:
        raise ValueError(f"bad settings: {settings}") from error


build(settings)
