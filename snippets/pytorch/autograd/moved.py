"""A tensor that is converted after requires_grad is no leaf any more."""
# /// script
# dependencies = ["torch"]
# ///

# %% moved gradients=["right.grad"]
import torch

wrong = torch.ones(2, requires_grad=True).to(torch.float64)
right = torch.ones(2).to(torch.float64).requires_grad_()
print("leaf?", wrong.is_leaf, right.is_leaf)

wrong.retain_grad()
(3 * wrong + 5 * right).sum().backward()
print(wrong.grad.tolist(), right.grad.tolist())
