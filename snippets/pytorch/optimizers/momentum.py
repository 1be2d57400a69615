"""Momentum in two lines of Python, equal to torch.optim.SGD with momentum."""
# /// script
# dependencies = ["torch"]
# ///

# %% momentum
import torch


def slope(weight):
    return 2 * (weight - 3)


mine, velocity = 0.0, 0.0
weight = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9)
for step in range(1, 101):
    velocity = 0.9 * velocity + slope(mine)
    mine = mine - 0.1 * velocity

    optimizer.zero_grad()
    ((weight - 3) ** 2).backward()
    optimizer.step()
    if step in (1, 3, 5, 100):
        print(f"{step:3} {mine:.9f} {weight.item():.9f}")
