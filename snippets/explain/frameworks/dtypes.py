"""The types that each takes without being asked."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% defaults
import warnings

import jax.numpy as jnp
import torch

print("PyTorch:", torch.tensor(0.1).dtype, torch.tensor(1).dtype)
print("asked for 64:", torch.tensor(0.1, dtype=torch.float64).dtype)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    print("JAX:", jnp.array(0.1).dtype, jnp.array(1).dtype)
    print("asked for 64:", jnp.array(0.1, dtype=jnp.float64).dtype)
print(str(said[0].message).split(". ")[0])
