"""Answers to the exercises on differentiating any program."""
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


# %% deposit gradients=["rate.grad", "deposit.grad"]
def savings(rate, deposit):
    money = 1000
    for _ in range(10):
        money = money * (1 + rate) + deposit
    return money


rate = torch.tensor(0.03, dtype=torch.float64, requires_grad=True)
deposit = torch.tensor(100.0, dtype=torch.float64, requires_grad=True)
savings(rate, deposit).backward()
print(f"one point more of rate: about {0.01 * rate.grad.item():.0f}")
print(f"ten more each year:     about {10 * deposit.grad.item():.0f}")
print(f"in truth: {savings(0.04, 100) - savings(0.03, 100):.0f} and {savings(0.03, 110) - savings(0.03, 100):.0f}")

# %% second gradients=["slope", "curvature"]
x = torch.tensor(3.0, requires_grad=True)
(slope,) = torch.autograd.grad(2 * x**2, x, create_graph=True)
(curvature,) = torch.autograd.grad(slope, x)
print("slope:", slope.item(), " slope of the slope:", curvature.item())


# %% special-case values=["x.grad.item()"]
def square(x):
    return 4.0 + 0 * x if x == 2 else x**2


x = torch.tensor(2.0, requires_grad=True)
square(x).backward()
print("value:", square(x).item(), " autograd:", x.grad.item())

# %% found-out
from torch.autograd.gradcheck import GradcheckError, gradcheck

try:
    gradcheck(square, torch.tensor(2.0, dtype=torch.float64, requires_grad=True))
except GradcheckError as error:
    print(error)
