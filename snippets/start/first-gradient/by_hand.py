"""A slope by hand: nudge the input and watch the output."""


# %% function values=["cost(3.0)"]
def cost(x):
    return 2 * x * x


print(cost(3.0))

# %% nudge
for nudge in (1.0, 0.1, 0.01, 0.001):
    slope = (cost(3.0 + nudge) - cost(3.0)) / nudge
    print(f"nudge {nudge:<5}  slope {slope:.4f}")

# %% both-sides values=["slope"]
nudge = 0.001
slope = (cost(3.0 + nudge) - cost(3.0 - nudge)) / (2 * nudge)
print(f"slope {slope:.4f}")

# %% too-small
for nudge in (1e-5, 1e-10, 1e-15):
    slope = (cost(3.0 + nudge) - cost(3.0 - nudge)) / (2 * nudge)
    print(f"nudge {nudge:.0e}  slope {slope:.4f}")
