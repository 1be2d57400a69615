"""AdamW in five lines of Python, equal to torch.optim.AdamW."""
# /// script
# dependencies = ["torch"]
# ///

# %% adamw
import torch


def slope(weight):
    return 2 * (weight - 3)


mine, mean, square = 1.0, 0.0, 0.0
weight = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.AdamW([weight], lr=0.1, weight_decay=0.01)
for step in range(1, 101):
    mean = 0.9 * mean + 0.1 * slope(mine)
    square = 0.999 * square + 0.001 * slope(mine) ** 2
    mine = mine - 0.1 * 0.01 * mine
    rate = 0.1 / (1 - 0.9**step)
    mine = mine - rate * mean / ((square / (1 - 0.999**step)) ** 0.5 + 1e-8)

    optimizer.zero_grad()
    ((weight - 3) ** 2).backward()
    optimizer.step()
    if step in (1, 2, 3, 100):
        print(f"{step:3} {mine:.9f} {weight.item():.9f}")
