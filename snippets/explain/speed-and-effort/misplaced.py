"""Answers to exercises of the page about misconceptions."""
# /// script
# dependencies = ["torch"]
# ///

# %% misplaced
import torch

weight = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.125)
for _ in range(3):
    loss = 2 * weight**2
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
print("weight:", weight.item())
print("gradient:", weight.grad)
