"""A value carried from step to step drags the old graph along."""
# /// script
# dependencies = ["torch"]
# ///

# %% carried gradients=["weight.grad"]
import torch

weight = torch.tensor(2.0, requires_grad=True)
state = torch.tensor(1.0)
try:
    for day in (1, 2):
        state = state * weight
        print("day", day, "- state:", state.item())
        (state**2).backward()
except RuntimeError as error:
    print(str(error).split(" (")[0])

# %% cut gradients=["weight.grad"]
state = torch.tensor(1.0)
for day in (1, 2):
    weight.grad = None
    state = state.detach() * weight
    (state**2).backward()
    print("day", day, "- state:", state.item(), "slope:", weight.grad.item())
