"""A gradient too small for float16, and how a scaled loss saves it."""
# /// script
# dependencies = ["torch"]
# ///

# %% scale
import torch

gradient = torch.tensor(1e-8)
print(f"float16:               {gradient.to(torch.float16).item():.0e}")
print(f"bfloat16:              {gradient.to(torch.bfloat16).item():.0e}")

scaled = (gradient * 1024).to(torch.float16)
print(f"float16, 1024 times:   {scaled.item():.0e}")
print(f"divided by 1024 again: {scaled.float().item() / 1024:.0e}")
