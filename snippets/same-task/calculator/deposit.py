"""What brings more: a higher rate, or a larger deposit?"""
# /// script
# dependencies = ["torch"]
# ///

# %% deposit gradients=["rate.grad", "deposit.grad"]
import torch


def savings(rate, deposit):
    money = 1000
    for _ in range(10):
        money = money * (1 + rate) + deposit
    return money


rate = torch.tensor(0.03, dtype=torch.float64, requires_grad=True)
deposit = torch.tensor(100.0, dtype=torch.float64, requires_grad=True)
savings(rate, deposit).backward()
print(f"one point more of rate: about {0.01 * rate.grad.item():.0f}")
print(f"ten more each year:     about {10 * deposit.grad.item():.0f}")
print(f"in truth: {savings(0.04, 100) - savings(0.03, 100):.0f} and {savings(0.03, 110) - savings(0.03, 100):.0f}")
