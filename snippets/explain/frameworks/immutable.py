"""Changing one element."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% torch
import torch

scores = torch.zeros(3)
scores[1] = 5.0
print("PyTorch:", scores.tolist())

# %% jax
import jax.numpy as jnp

scores = jnp.zeros(3)
try:
    scores[1] = 5.0
except TypeError as error:
    print(str(error).split(" or another")[0])
new_scores = scores.at[1].set(5.0)
print("JAX:    ", scores.tolist(), new_scores.tolist())
