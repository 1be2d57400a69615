"""Hints do not make overloads: the second def replaces the first."""
# /// script
# dependencies = ["torch"]
# ///

# ruff: noqa: F811

# %% all
import torch


def size(x: list) -> int:
    return len(x)


def size(x: torch.Tensor) -> int:
    return x.numel()


print(size(torch.ones(2, 3)))
try:
    size([1, 2, 3])
except AttributeError as error:
    print("AttributeError:", error)
