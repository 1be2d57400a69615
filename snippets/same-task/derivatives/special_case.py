"""A square that is right everywhere, and whose slope is wrong at one point."""
# /// script
# dependencies = ["torch"]
# ///

# %% special-case values=["x.grad.item()"]
import torch


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
