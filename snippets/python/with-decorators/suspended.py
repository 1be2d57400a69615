"""A generator with no_grad around its yield switches it off for the caller."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def leaking(count):
    with torch.no_grad():
        for step in range(count):
            yield torch.ones(2) * step


@torch.no_grad()
def decorated(count):
    for step in range(count):
        yield torch.ones(2) * step


weight = torch.ones(2, requires_grad=True)
for batches in leaking(1), decorated(1):
    for batch in batches:
        print((weight * batch).requires_grad)
