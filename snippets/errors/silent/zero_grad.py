"""Without zero_grad each step also repeats all earlier ones."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["weight.grad"]
import torch

for clear in (False, True):
    weight = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.25)
    path = []
    for _ in range(6):
        if clear:
            optimizer.zero_grad()
        (weight - 4).square().backward()
        optimizer.step()
        path.append(weight.item())
    print("zero_grad:", clear, "- weight, should become 4:", path)
