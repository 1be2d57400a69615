"""A name that is gone, and one that says what to write instead."""
# /// script
# dependencies = ["torch"]
# ///

# %% removed
import torch

try:
    torch.gels
except AttributeError as error:
    print(error)

try:
    torch.symeig(torch.eye(2))
except RuntimeError as error:
    print(error)
