"""An array of Python objects is no table of numbers."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% object
import numpy as np
import torch

readings = np.array([1.5, None, 2.5])
try:
    torch.from_numpy(readings)
except TypeError as error:
    print(error)

print("type of the array:", readings.dtype)
print(torch.from_numpy(readings.astype(np.float32)).tolist())
