"""Five and three, in plain Python."""

# %% arithmetic values=["total", "product"]
first = 5
second = 3
total = first + second
product = first * second
print(first, "+", second, "=", total)
print(first, "*", second, "=", product)

# %% not-loaded
import sys

print("torch loaded:", "torch" in sys.modules)
