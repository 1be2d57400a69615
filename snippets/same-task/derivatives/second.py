"""A slope of a slope."""
# /// script
# dependencies = ["torch"]
# ///

# %% second gradients=["slope", "curvature"]
import torch

x = torch.tensor(3.0, requires_grad=True)
(slope,) = torch.autograd.grad(2 * x**2, x, create_graph=True)
(curvature,) = torch.autograd.grad(slope, x)
print("slope:", slope.item(), " slope of the slope:", curvature.item())
