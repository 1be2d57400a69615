"""autograd.grad refuses a tensor that took no part, unless it may return None."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

width = torch.tensor(2.0, requires_grad=True)
height = torch.tensor(3.0, requires_grad=True)
area = width**2
try:
    torch.autograd.grad(area, height)
except RuntimeError as error:
    print(error)

slopes = torch.autograd.grad(width**2, [width, height], allow_unused=True)
print("of width:", slopes[0].item(), "- of height:", slopes[1])
