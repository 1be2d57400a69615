"""A slice shares, a mask or a list copies."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np

sales = np.arange(5)
part, chosen = sales[:2], sales[[0, 1]]
part[0] = 90
chosen[1] = 70
print(sales.tolist(), "shared:", np.shares_memory(sales, part))
print("list of places:", np.shares_memory(sales, chosen))

sales[sales > 3][0] = 0
print("two pairs of brackets:", sales.tolist())
sales[sales > 3] = 0
print("one pair:             ", sales.tolist())
