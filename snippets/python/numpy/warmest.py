"""Answer: the highest value of each day, and the day with the highest mean."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np

hours = np.arange(24)
temperatures = np.array([10 + hours % 12, 20 - hours % 6, 5 + hours])

print("highest of each day:", temperatures.max(axis=1).tolist())
print("warmest on average: day", temperatures.mean(axis=1).argmax())
print("hours above 20:", (temperatures > 20).sum(axis=1).tolist())
