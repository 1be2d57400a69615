"""An array goes from JAX to PyTorch without being copied."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% dlpack
import jax.numpy as jnp
import torch

in_jax = jnp.arange(4.0)
in_torch = torch.from_dlpack(in_jax)
print(in_torch.tolist(), in_torch.data_ptr() == in_jax.unsafe_buffer_pointer())
back = jnp.from_dlpack(in_torch)
print(type(back).__name__, back.tolist())
