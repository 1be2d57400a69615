"""What print shows: __repr__, and extra_repr for a module."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


class Vector:
    def __init__(self, *numbers):
        self.numbers = numbers


print(str(Vector(1, 2)).split(" at ")[0], "at ...")

Vector.__repr__ = lambda self: f"Vector{self.numbers}"
print(Vector(1, 2), [Vector(3, 4)])


class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def extra_repr(self):
        return f"factor={self.factor}"


print(nn.Sequential(Scale(0.5), nn.ReLU()))
