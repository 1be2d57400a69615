"""Adam's steps do not depend on the size of the loss."""
# /// script
# dependencies = ["torch"]
# ///

# %% scale
import torch

for name in ("SGD", "Adam"):
    for factor in (1, 100):
        weight = torch.tensor(0.0, requires_grad=True)
        optimizer = getattr(torch.optim, name)([weight], lr=0.001)
        (factor * (weight - 3) ** 2).backward()
        optimizer.step()
        print(f"{name:4} loss times {factor:3}: first step {weight.item():.4f}")
