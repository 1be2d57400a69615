"""The same slope in PyTorch and in JAX."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% pytorch
import torch

x = torch.tensor(3.0, requires_grad=True)
(x**2).backward()
print("PyTorch, kept in x.grad:", x.grad.item())

# %% jax
import jax

slope = jax.grad(lambda x: x**2)
print("JAX, returned by a function:", slope(3.0).item())

# %% torch-func
slope = torch.func.grad(lambda x: x**2)
print("PyTorch, the JAX way:", slope(torch.tensor(3.0)).item())
