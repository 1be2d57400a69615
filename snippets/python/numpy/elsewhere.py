"""Rows first, and rounding that is not everybody's."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np

table = np.arange(6).reshape(2, 3)
print("in memory:", table.ravel().tolist(), "by columns:", table.ravel("F").tolist())
print("-7 // 2:", np.array(-7) // 2, "-7 % 3:", np.array(-7) % 3)
print("round(0.5), round(1.5):", np.round(np.array([0.5, 1.5])).tolist())
with np.errstate(divide="ignore", invalid="ignore"):
    print("1 / 0, 0 / 0:", (np.array([1.0, 0.0]) / 0).tolist())
print("[1, 2] == [1, 2]:", (np.array([1, 2]) == np.array([1, 2])).tolist())
