"""Answers to the exercises of the first tutorial."""
# /// script
# dependencies = ["torch"]
# ///

# %% cube gradients=["x.grad"]
import torch


def cube(x):
    return x * x * x


nudge = 0.001
print("by hand: ", round((cube(2 + nudge) - cube(2 - nudge)) / (2 * nudge), 4))

x = torch.tensor(2.0, requires_grad=True)
cube(x).backward()
print("autograd:", x.grad.item())

# %% step-size
for learning_rate in (0.125, 0.25, 0.5, 0.75):
    x = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([x], lr=learning_rate)
    visited = [x.item()]
    for _ in range(4):
        optimizer.zero_grad()
        (2 * x * x).backward()
        optimizer.step()
        visited.append(x.item())
    print(learning_rate, visited)
