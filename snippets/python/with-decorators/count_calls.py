"""Answer: a decorator that counts."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import functools

import torch


def count_calls(function):
    @functools.wraps(function)
    def wrapper(*arguments, **named):
        wrapper.calls += 1
        return function(*arguments, **named)

    wrapper.calls = 0
    return wrapper


@count_calls
def loss(weight):
    return ((weight - 3) ** 2).sum()


for value in 0.0, 1.0, 2.0:
    print(loss(torch.tensor([value])).item())
print(loss.__name__, "was called", loss.calls, "times")
