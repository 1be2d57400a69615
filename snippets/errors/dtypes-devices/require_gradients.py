"""Gradients for whole numbers."""
# /// script
# dependencies = ["torch"]
# ///

# %% gradients
import torch

for number in (3, 3.0):
    try:
        side = torch.tensor(number, requires_grad=True)
        area = side**2
        area.backward()
        print(side.dtype, side.grad.item())
    except RuntimeError as error:
        print(error)
