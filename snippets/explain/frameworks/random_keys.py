"""Random numbers with and without a key."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% torch
import torch

generator = torch.Generator().manual_seed(7)
print("PyTorch:", [torch.randint(1000, (2,), generator=generator).tolist() for _ in range(2)])

# %% jax
import jax

key = jax.random.key(7)
print("the same key:", [jax.random.randint(key, (2,), 0, 1000).tolist() for _ in range(2)])
print("two keys:    ", [jax.random.randint(k, (2,), 0, 1000).tolist() for k in jax.random.split(key)])
