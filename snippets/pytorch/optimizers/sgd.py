"""Gradient descent in one line of Python, equal to torch.optim.SGD."""
# /// script
# dependencies = ["torch"]
# ///

# %% sgd
import torch


def slope(weight):
    return 2 * (weight - 3)


mine = 0.0
weight = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
for step in range(1, 101):
    mine = mine - 0.1 * slope(mine)

    optimizer.zero_grad()
    ((weight - 3) ** 2).backward()
    optimizer.step()
    if step in (1, 2, 3, 100):
        print(f"{step:3} {mine:.9f} {weight.item():.9f}")
