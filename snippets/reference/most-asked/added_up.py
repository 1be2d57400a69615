"""Two calls of backward add their gradients, unless the first is cleared."""
# /// script
# dependencies = ["torch"]
# ///

# %% added-up
import torch

weight = torch.tensor(3.0, requires_grad=True)
for cleared in (False, True):
    (weight**2).backward()
    first = weight.grad.item()
    if cleared:
        weight.grad = None
    (weight**2).backward()
    print("cleared:", cleared, "first", first, "second", weight.grad.item())
    weight.grad = None
