"""* multiplies each with each its partner, @ multiplies and adds up."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Vector:
    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.numbers, other.numbers, strict=True))


print("Vector @:", Vector(1, 2, 3) @ Vector(4, 5, 6))
x, w = torch.tensor([1, 2, 3]), torch.tensor([4, 5, 6])
print("tensor @:", (x @ w).item(), "tensor *:", (x * w).tolist())

images, weights = torch.ones(32, 784), torch.ones(784, 10)
print("images @ weights:", tuple((images @ weights).shape))
try:
    [1, 2, 3] @ [4, 5, 6]
except TypeError as error:
    print(error)
