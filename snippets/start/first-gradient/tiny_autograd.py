"""An autograd small enough to read, and the real one."""
# /// script
# dependencies = ["torch"]
# ///


# %% value
class Value:
    """A number that remembers what it was made from."""

    def __init__(self, number, sources=()):
        self.number = number
        self.sources = sources  # pairs: a value, and how fast this one changes with it
        self.grad = 0.0

    def __add__(self, other):
        return Value(self.number + other.number, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        return Value(self.number * other.number, [(self, other.number), (other, self.number)])

    def backward(self, change=1.0):
        self.grad += change
        for source, rate in self.sources:
            source.backward(change * rate)


# %% ours
def cost(x):
    return x * x + x * x


x = Value(3.0)
cost(x).backward()
print("ours:   ", x.grad)

# %% theirs gradients=["x.grad"]
import torch

x = torch.tensor(3.0, requires_grad=True)
cost(x).backward()
print("PyTorch:", x.grad.item())
