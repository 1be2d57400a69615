"""Calling backward twice on the same result."""
# /// script
# dependencies = ["torch"]
# ///

# %% ours
from engine import Value

x = Value(3.0)
cost = 2 * x**2
cost.backward()
print("once: ", x.grad)
cost.backward()
print("twice:", x.grad)


# %% mistake values=["x.grad"]
def backward_in_place(result):
    """The changes on the way are kept in grad itself."""
    result.grad = 1.0
    for value in reversed(result.history({})):
        for source, rate in value.sources:
            source.grad += rate * value.grad


x = Value(3.0)
cost = 2 * x**2
backward_in_place(cost)
print("once: ", x.grad)
backward_in_place(cost)
print("twice:", x.grad)

# %% theirs gradients=["x.grad"]
import torch

x = torch.tensor(3.0, requires_grad=True)
cost = 2 * x**2
cost.backward(retain_graph=True)
print("once: ", x.grad.item())
cost.backward()
print("twice:", x.grad.item())
