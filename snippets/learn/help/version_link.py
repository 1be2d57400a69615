"""The documentation of the installed version."""
# /// script
# dependencies = ["torch"]
# ///

# %% link measured=true
import torch

version = ".".join(torch.__version__.split(".")[:2])
print(f"https://docs.pytorch.org/docs/{version}/generated/torch.cumsum.html")
