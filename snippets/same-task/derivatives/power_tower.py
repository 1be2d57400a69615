"""The derivative of x to the power of x, found in three ways."""
# /// script
# dependencies = ["torch"]
# ///

# %% power-tower gradients=["x.grad"]
import math

import torch


def power_tower(x):
    return x**x


nudge = 1e-6
x = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
power_tower(x).backward()
print(f"nudges:   {(power_tower(2 + nudge) - power_tower(2 - nudge)) / (2 * nudge):.6f}")
print(f"formula:  {2**2 * (math.log(2) + 1):.6f}")
print(f"autograd: {x.grad.item():.6f}")
