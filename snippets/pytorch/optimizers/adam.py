"""Adam in five lines of Python, equal to torch.optim.Adam."""
# /// script
# dependencies = ["torch"]
# ///

# %% adam
import torch


def slope(weight):
    return 2 * (weight - 3)


mine, mean, square = 0.0, 0.0, 0.0
weight = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.Adam([weight], lr=0.1)
for step in range(1, 101):
    mean = 0.9 * mean + 0.1 * slope(mine)
    square = 0.999 * square + 0.001 * slope(mine) ** 2
    fair_mean = mean / (1 - 0.9**step)
    fair_square = square / (1 - 0.999**step)
    mine = mine - 0.1 * fair_mean / (fair_square**0.5 + 1e-8)

    optimizer.zero_grad()
    ((weight - 3) ** 2).backward()
    optimizer.step()
    if step in (1, 2, 3, 100):
        print(f"{step:3} {mine:.9f} {weight.item():.9f}")
