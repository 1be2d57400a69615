"""What a traced function does not repeat."""
# /// script
# dependencies = ["jax", "torch"]
# [tool.assay.without-tokens]
# en = "torch.compile reads the functions, and would meet the tracing in them"
# zh = "torch.compile 要读函数的代码，会读到为标出记号来源而加的东西"
# ///

# %% append
import jax
import torch

calls = []


def double(x):
    calls.append("Python was here")
    return 2 * x


compiled = torch.compile(double, backend="eager")
print([compiled(torch.tensor(value)).item() for value in [1.0, 2.0, 3.0]], len(calls))

calls.clear()
compiled = jax.jit(double)
print([compiled(value).item() for value in [1.0, 2.0, 3.0]], len(calls))
