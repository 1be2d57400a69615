"""A tensor on a GPU and one on the CPU; where there is no GPU, one is pretended."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% devices
from contextlib import nullcontext

import torch
from torch._subclasses.fake_tensor import FakeTensorMode

gpu = nullcontext() if torch.cuda.is_available() else FakeTensorMode()
with gpu:
    weights = torch.ones(3, device="cuda")
    inputs = torch.ones(3)
    try:
        weights * inputs
    except RuntimeError as error:
        print(error)

    inputs = inputs.to(weights.device)
    print((weights * inputs).device)
