"""The same numbers in another shape."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np

numbers = np.arange(6)
print(numbers.reshape(2, 3).tolist(), numbers.reshape(-1, 2).shape)
table = numbers.reshape(2, 3)
print("T:      ", table.T.tolist())
print("reshape:", table.reshape(3, 2).tolist())
print("a row has no T:", numbers.T.shape, "a column:", numbers[:, None].shape)
print("joined:", np.concatenate([table, table]).shape, np.stack([table, table]).shape)
