"""Why is_available() is False, first cause first."""
# /// script
# dependencies = ["torch"]
# ///

# %% reasons
import os

import torch

if torch.cuda.is_available():
    print("it is not:", torch.cuda.get_device_name())
elif not (torch.version.cuda or torch.version.hip):
    print("this build of PyTorch is for the CPU")
elif os.environ.get("CUDA_VISIBLE_DEVICES") in ("", "-1"):
    print("CUDA_VISIBLE_DEVICES hides the GPU from this program")
else:
    print("the build is right; the driver is missing, or older than the build needs")
