"""Arrays in a file, and objects that are not loaded without asking."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

np.save("rows.npy", np.arange(3))
print(np.load("rows.npy").tolist())
np.savez("data.npz", rows=np.eye(2), labels=np.array([0, 1]))
with np.load("data.npz") as data:
    print(data.files, torch.from_numpy(data["labels"]).tolist())

ragged = np.array([[1, 2], [3]], dtype=object)
np.save("ragged.npy", ragged)
try:
    np.load("ragged.npy")
except ValueError as error:
    print(error)
