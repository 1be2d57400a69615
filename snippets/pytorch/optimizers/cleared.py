"""A gradient of None skips the step; a gradient of zero does not."""
# /// script
# dependencies = ["torch"]
# ///

# %% cleared
import torch

for to_none in (True, False):
    weight = torch.tensor(1.0, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9)
    (2 * weight).backward()
    optimizer.step()
    before = weight.item()
    optimizer.zero_grad(set_to_none=to_none)
    optimizer.step()
    print(f"grad: {weight.grad!s:10} weight: {before:.2f} then {weight.item():.2f}")
