"""__eq__ takes the hash away; a tensor keeps one, by identity."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Vector:
    def __init__(self, *numbers):
        self.numbers = numbers

    def __eq__(self, other):
        return self.numbers == other.numbers


print("==:", Vector(1, 2) == Vector(1, 2))
try:
    print({Vector(1, 2)})
except TypeError as error:
    print(error)

Vector.__hash__ = lambda self: hash(self.numbers)
print("vectors in the set:", len({Vector(1, 2), Vector(1, 2)}))

x = torch.tensor([1, 2])
copy = x.clone()
print("==:", (x == copy).tolist())
print("tensors in the set:", len({x, copy}))
