"""Answer: freeze for a while, as a block and as a decorator."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from contextlib import contextmanager

from torch import nn


@contextmanager
def frozen(model):
    before = [p.requires_grad for p in model.parameters()]
    model.requires_grad_(False)
    try:
        yield model
    finally:
        for p, flag in zip(model.parameters(), before, strict=True):
            p.requires_grad_(flag)


model = nn.Linear(2, 1)
model.bias.requires_grad_(False)


@frozen(model)
def trainable():
    return [p.requires_grad for p in model.parameters()]


print("inside: ", trainable())
print("outside:", [p.requires_grad for p in model.parameters()])
with frozen(model) as same:
    print("a block:", same.weight.requires_grad)
