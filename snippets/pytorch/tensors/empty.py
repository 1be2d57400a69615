"""A tensor that nobody has written to, and the same one filled on request."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

scratch = torch.empty(3)
print("shape:     ", tuple(scratch.shape), "and no values that mean anything")

torch.use_deterministic_algorithms(True)
print("when asked:", torch.empty(3).tolist())
print("zeros:     ", torch.zeros(3).tolist())
