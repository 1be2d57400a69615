"""Python asks the object: which method stands behind a sign."""
# /// script
# dependencies = ["torch"]
# ///


# %% spy
class Spy:
    """Does no arithmetic; says which method Python called."""

    def __pow__(self, other):
        print("__pow__ with", other)
        return self

    def __rmul__(self, other):
        print("__rmul__ with", other)
        return self


spy = Spy()
y = 2 * spy**2

# %% refused
print((2).__mul__(spy))

# %% tensor
import torch

x = torch.tensor(3.0)
square = torch.Tensor.__pow__(x, 2)
print(square.item(), torch.Tensor.__rmul__(square, 2).item())
print((2 * x**2).item())
