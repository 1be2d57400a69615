"""The branch that where() does not take still spoils the slope."""
# /// script
# dependencies = ["torch"]
# ///

# %% where
import torch

x = torch.tensor([4.0, -1.0], requires_grad=True)
zero = torch.zeros(2)
root = torch.where(x > 0, x.sqrt(), zero)
(slope,) = torch.autograd.grad(root.sum(), x)
print(root.tolist(), slope.tolist())

safe = torch.where(x > 0, x, 1.0)
root = torch.where(x > 0, safe.sqrt(), zero)
(slope,) = torch.autograd.grad(root.sum(), x)
print(root.tolist(), slope.tolist())

# %% zero
for name in ("norm", "std"):
    zeros = torch.zeros(2, requires_grad=True)
    getattr(zeros, name)().backward()
    print(f"slope of {name} at zero:", zeros.grad.tolist())
