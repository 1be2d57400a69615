"""TensorDataset wants tensors, and as many labels as rows."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch
from torch.utils.data import TensorDataset

rows = torch.zeros(4, 2)
for labels in (torch.zeros(3), numpy.zeros(4)):
    try:
        TensorDataset(rows, labels)
    except (AssertionError, TypeError) as error:
        print(type(labels).__name__, "-", error)

print(len(TensorDataset(rows, torch.from_numpy(numpy.zeros(4)))))
