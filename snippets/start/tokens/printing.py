"""Python prints; the object says which text."""
# /// script
# dependencies = ["torch"]
# ///

# %% text gradients=["x.grad"]
import torch

x = torch.tensor(3.0, requires_grad=True)
(2 * x**2).backward()
print(x.grad)
print(torch.Tensor.__repr__(x.grad))
print(x.grad.item())

# %% setting
third = torch.tensor(1 / 3)
print(third, 1 / 3)
torch.set_printoptions(precision=2)
print(third, 1 / 3)
