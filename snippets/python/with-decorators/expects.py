"""A decorator with arguments: three functions, one inside the other."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import functools

import torch


def expects(*shape):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(x):
            if x.shape[1:] != shape:
                raise ValueError(f"rows of {shape} expected, got {tuple(x.shape)}")
            return function(x)

        return wrapper

    return decorate


@expects(28, 28)
def flatten(images):
    return images.flatten(1)


print(tuple(flatten(torch.zeros(5, 28, 28)).shape))
try:
    flatten(torch.zeros(28, 28))
except ValueError as error:
    print(error)
