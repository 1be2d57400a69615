"""autograd.grad and backward() inside vmap see no graph."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import torch
from torch.func import grad, vmap

sides = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)


def slope_by_autograd(side):
    return torch.autograd.grad(side**3, side)


try:
    vmap(slope_by_autograd)(sides)
except RuntimeError as error:
    print(error)

# %% inside
print(vmap(grad(lambda side: side**3))(sides).tolist())
