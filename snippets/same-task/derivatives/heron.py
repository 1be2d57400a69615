"""A square root from a loop of unknown length, and its derivative from autograd."""
# /// script
# dependencies = ["torch"]
# ///

# %% heron gradients=["x.grad"]
import torch


def root(x):
    guess = x
    while abs(guess - x / guess) > 1e-14:
        guess = (guess + x / guess) / 2
    return guess


x = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
root(x).backward()
print(f"root {root(x).item():.6f}  slope {x.grad.item():.6f}")
print(f"by the formula 1 / (2 · root): {1 / (2 * 2**0.5):.6f}")
