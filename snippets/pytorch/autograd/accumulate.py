"""Slopes add up: two losses one after the other give what their sum gives."""
# /// script
# dependencies = ["torch"]
# ///

# %% add gradients=["weight.grad"]
import torch

weight = torch.tensor(3.0, requires_grad=True)
(weight**2).backward()
(5 * weight).backward()
print("one after the other:", weight.grad.item())

weight.grad = None
(weight**2 + 5 * weight).backward()
print("their sum:          ", weight.grad.item())
