"""The object on the right is asked too: __rmul__, and sum, which begins with 0."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Vector:
    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def __mul__(self, factor):
        return Vector(*[number * factor for number in self.numbers])


speed = Vector(3, 4)
print("speed * 2:", (speed * 2).numbers)
print("2 answers:", (2).__mul__(speed))
try:
    2 * speed
except TypeError as error:
    print(error)

Vector.__rmul__ = Vector.__mul__
print("2 * speed:", (2 * speed).numbers)

losses = [torch.tensor(0.5), torch.tensor(0.25)]
print("sum:", sum(losses).item(), "its first step:", (0 + losses[0]).item())
