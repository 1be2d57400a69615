"""A graph built outside the loop is walked twice; built inside, it is new each time."""
# /// script
# dependencies = ["torch"]
# ///

# %% error
import torch

weight = torch.tensor(3.0, requires_grad=True)
penalty = weight**2
try:
    for step in (1, 2):
        print("step", step)
        loss = (weight - 1) ** 2 + penalty
        loss.backward()
except RuntimeError as error:
    print(error)

# %% cure gradients=["weight.grad"]
for step in (1, 2):
    weight.grad = None
    loss = (weight - 1) ** 2 + weight**2
    loss.backward()
    print("step", step, "- slope:", weight.grad.item())
