"""What both engines take for one number, and for many."""
# /// script
# dependencies = ["torch"]
# ///

# %% one measured=true measurements=["times_slower"]
from timeit import repeat

import torch
from engine import Value

torch.set_num_threads(1)


def seconds(program, times):
    """The best of five rounds: the one least disturbed by other programs."""
    return min(repeat(program, number=times, repeat=5)) / times


def one_number(make):
    x = make(3.0)
    (2 * x**2).backward()


def tracked(numbers):
    return torch.tensor(numbers, requires_grad=True)


ours, theirs = seconds(lambda: one_number(Value), 500), seconds(lambda: one_number(tracked), 500)
print(f"one number: ours {ours * 1e6:.0f} µs, PyTorch {theirs * 1e6:.0f} µs")
times_slower = theirs / ours
assert times_slower > 1.2

# %% many measured=true measurements=["times_faster"] values=["len(numbers)"]
numbers = [i / 200 for i in range(200)]


def many_values():
    sum(x * x for x in map(Value, numbers)).backward()


def one_tensor():
    x = tracked(numbers)
    (x * x).sum().backward()


ours, theirs = seconds(many_values, 20), seconds(one_tensor, 200)
print(f"{len(numbers)} numbers: ours {ours * 1e6:.0f} µs, PyTorch {theirs * 1e6:.0f} µs")
times_faster = ours / theirs
assert times_faster > 2
