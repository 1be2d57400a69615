"""How much more will there be, if the rate is a little higher?"""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///


# %% savings values=["savings(0.04) - savings(0.03)"]
def savings(rate):
    money = 1000
    for _ in range(10):
        money = money * (1 + rate) + 100
    return money


print(f"at 3 %: {savings(0.03):.2f}")
print(f"at 4 %: {savings(0.04):.2f}")

# %% nudges
for nudge in (0.01, 0.001, 0.0001, 0.00001):
    slope = (savings(0.03 + nudge) - savings(0.03)) / nudge
    print(f"nudge {nudge:<8.5f} slope {slope:.3f}")


# %% rule values=["slope", "0.01 * slope"]
def savings_and_slope(rate):
    money, slope = 1000, 0
    for _ in range(10):
        slope = slope * (1 + rate) + money
        money = money * (1 + rate) + 100
    return money, slope


money, slope = savings_and_slope(0.03)
print(f"savings {money:.2f}, slope {slope:.3f}")

# %% autograd gradients=["rate.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
rate = torch.tensor(0.03, dtype=torch.float64, device=device, requires_grad=True)
money = savings(rate)
money.backward()
print(f"savings {money.item():.2f}, slope {rate.grad.item():.3f}")
