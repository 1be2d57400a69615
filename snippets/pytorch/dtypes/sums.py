"""Sums of 32-bit floats depend on the order."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

big = torch.tensor(1e8)
print("(big + 1) - big:", ((big + 1) - big).item())
print("(big - big) + 1:", ((big - big) + 1).item())

tenths = torch.full((10_000,), 0.1)
print(f"sum(tenths), one by one: {sum(tenths).item():.2f}")
print(f"tenths.sum():            {tenths.sum().item():.2f}")
print(f"Python's floats:         {sum([0.1] * 10_000):.2f}")
