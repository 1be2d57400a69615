"""The larger of x and 0, written in five ways, and the slope of each at 0."""
# /// script
# dependencies = ["torch"]
# ///

# %% relu-at-zero
import torch

zero = torch.tensor(0.0)
ways = {
    "torch.relu(x)": torch.relu,
    "torch.where(x > 0, x, 0.0)": lambda x: torch.where(x > 0, x, 0.0),
    "torch.maximum(x, zero)": lambda x: torch.maximum(x, zero),
    "x.clamp(min=0)": lambda x: x.clamp(min=0),
    "max(x, zero)": lambda x: max(x, zero),
}
for name, larger in ways.items():
    x = torch.tensor(0.0, requires_grad=True)
    larger(x).backward()
    print(f"{name:<27} slope at 0: {x.grad.item()}")
