"""Checkpoint 5: a gradient from autograd, checked in two other ways."""
# /// script
# dependencies = ["torch"]
# ///

# %% given
import torch


def loss(w):
    return (3 * w - 6) ** 2


# %% answer gradients=["found"]
def slope(function, at):
    w = torch.tensor(at, dtype=torch.float64, requires_grad=True)
    function(w).backward()
    return w.grad


def nudged_slope(function, at, nudge=1e-5):
    return (function(at + nudge) - function(at - nudge)) / (2 * nudge)


found = slope(loss, 1.0)
print(f"autograd: {found:.4f}")
print(f"nudging:  {nudged_slope(loss, 1.0):.4f}")
print(f"on paper: {2 * (3 * 1.0 - 6) * 3:.4f}")


# %% self-test
def self_test(slope):
    for at, expected in [(1.0, -18.0), (3.0, 18.0), (4.0, 36.0)]:
        found = float(slope(loss, at))
        assert abs(found - expected) < 1e-6, f"{expected} at {at}, not {found}"
    print("checkpoint 5: passed")


self_test(slope)

# %% caught raises="AssertionError"
w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)


def slope_added_up(function, at):
    with torch.no_grad():
        w.fill_(at)
    function(w).backward()
    return w.grad


self_test(slope_added_up)
