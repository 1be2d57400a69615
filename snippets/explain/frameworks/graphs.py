"""An if that looks at a value: eager and compiled."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% eager
import jax
import jax.numpy as jnp
import torch


def price(kilometres):
    return 12.0 if kilometres < 1 else 10 + 2.5 * kilometres


print("PyTorch:", float(price(torch.tensor(2.0))))
print("JAX:    ", float(price(jnp.array(2.0))))

# %% jit
try:
    jax.jit(price)(jnp.array(2.0))
except jax.errors.TracerBoolConversionError as error:
    print("jax.jit:", str(error).splitlines()[0])


# %% where
def price_of_arrays(kilometres):
    return jnp.where(kilometres < 1, 12.0, 10 + 2.5 * kilometres)


print("jax.jit:", float(jax.jit(price_of_arrays)(jnp.array(2.0))))
