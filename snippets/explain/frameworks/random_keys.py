"""Random numbers with and without a key."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% torch
import torch

generator = torch.Generator().manual_seed(7)
for _ in range(2):
    print("PyTorch:", torch.randint(1000, (2,), generator=generator).tolist())

# %% jax
import jax

key = jax.random.key(7)
for k in [key, key, *jax.random.split(key)]:
    print("JAX:    ", jax.random.randint(k, (2,), 0, 1000).tolist())
