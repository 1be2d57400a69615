"""Answer: a heading before and a line after, even if it goes wrong."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from contextlib import contextmanager

import torch


@contextmanager
def section(title):
    print("begin", title)
    try:
        yield
    finally:
        print("end", title)


with section("good"):
    print(torch.ones(2).sum().item())
try:
    with section("bad"):
        torch.ones(2).view(3)
except RuntimeError:
    print("caught")
