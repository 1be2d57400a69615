"""What unbind or a for loop hands out are views that may not be changed in place."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["start.grad"]
import torch

start = torch.ones(2, 3, requires_grad=True)
table = start * 1
try:
    for row in table:
        row *= 2
except RuntimeError as error:
    print(error)

doubled = torch.stack([row * 2 for row in table])
doubled.sum().backward()
print("slopes:", start.grad.tolist())
