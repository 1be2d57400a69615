"""How fast does coffee cool? In Python alone, the derivative worked out by hand."""

# %% fit values=["rate"]
from math import exp

measured = [(0, 90), (5, 68), (10, 52), (15, 42), (20, 35)]

rate = 0.02
for _ in range(100):
    slope = 0
    for minute, seen in measured:
        guess = 20 + 70 * exp(-rate * minute)
        slope += 2 * (guess - seen) * 70 * exp(-rate * minute) * -minute
    rate -= slope / 1_000_000
print(f"rate of cooling: {rate:.4f}")
