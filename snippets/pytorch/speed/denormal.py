"""Numbers almost zero, and PyTorch told to take them for zero."""
# /// script
# dependencies = ["torch"]
# ///

# %% flush
import torch

weight = torch.tensor([1.0, 1e-39])
print("smallest normal float32:", torch.finfo(torch.float32).tiny)
print("kept:   ", (weight * 0.5).tolist())
print("supported here:", torch.set_flush_denormal(True))
print("flushed:", (weight * 0.5).tolist())
