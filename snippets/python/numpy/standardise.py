"""Answer: columns with mean 0 and spread 1, a constant one left at 0."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch


def standardise(rows):
    spread = rows.std(axis=0)
    return (rows - rows.mean(axis=0)) / np.where(spread == 0, 1, spread)


rows = np.array([[1.0, 10.0, 7.0], [3.0, 30.0, 7.0]])
print(standardise(rows).tolist())

tensor = torch.from_numpy(rows)
spread = tensor.std(dim=0, correction=0)
divisor = torch.where(spread == 0, 1, spread)
print(((tensor - tensor.mean(dim=0)) / divisor).tolist())
