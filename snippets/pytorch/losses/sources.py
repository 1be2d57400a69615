"""Where Python raises an error, PyTorch goes on with inf or nan."""
# /// script
# dependencies = ["torch"]
# ///

# %% sources
import math

import torch

for name, number in (("log", 0.0), ("sqrt", -1.0), ("exp", 1000.0)):
    result = getattr(torch, name)(torch.tensor(number)).item()
    try:
        getattr(math, name)(number)
    except (ValueError, OverflowError) as error:
        print(f"{name} of {number:g}: PyTorch {result}, Python {type(error).__name__}")

# %% stable
scores = torch.tensor([0.0, 200.0])
print("log(softmax):", scores.softmax(dim=0).log().tolist())
print("log_softmax: ", scores.log_softmax(dim=0).tolist())
print("mean of nothing:", torch.tensor([]).mean().item())
