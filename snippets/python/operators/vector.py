"""A plus sign becomes a method call, for your own class and for a tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Vector:
    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def __add__(self, other):
        pairs = zip(self.numbers, other.numbers, strict=True)
        return Vector(*[a + b for a, b in pairs])


total = Vector(1, 2) + Vector(10, 20)
print("Vector:", total.numbers)

x, y = torch.tensor([1, 2]), torch.tensor([10, 20])
print("tensor:", (x + y).tolist(), x.__add__(y).tolist())
