"""A step before the loss is computed, and what it learns."""
# /// script
# dependencies = ["torch"]
# ///

# %% order gradients=["weight.grad"]
import torch

weight = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.125)
for _ in range(3):
    optimizer.zero_grad()
    optimizer.step()
    loss = 2 * weight**2
    loss.backward()
    print("weight:", weight.item(), " loss:", loss.item())
