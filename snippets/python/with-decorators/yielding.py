"""A context manager as a function with one yield."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from contextlib import contextmanager

import torch


@contextmanager
def default_dtype(dtype):
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


with default_dtype(torch.float64):
    print("inside:", torch.ones(2).dtype)
print("after: ", torch.ones(2).dtype)


@default_dtype(torch.float16)
def make():
    return torch.ones(2).dtype


print("as a decorator:", make())
