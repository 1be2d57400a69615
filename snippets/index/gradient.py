"""The slope of y = 2x² at x = 3, from PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% square values=["y.item()"]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = 2 * x**2
print(y.item())

# %% slope gradients=["x.grad"]
y.backward()
print(x.grad)

# %% number values=["x.grad.item()"]
print(x.grad.item())
print(x.device)
