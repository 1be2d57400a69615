"""Without functools.wraps the function forgets its name and its text."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import functools

import torch


def plain(function):
    def wrapper(*arguments, **named):
        return function(*arguments, **named)

    return wrapper


def careful(function):
    @functools.wraps(function)
    def wrapper(*arguments, **named):
        return function(*arguments, **named)

    return wrapper


def scale(x, factor=2.0):
    """Multiply by a factor."""
    return x * factor


for decorate in plain, careful, torch.no_grad():
    decorated = decorate(scale)
    print(decorated.__name__, "|", decorated.__doc__)
