"""Making arrays, and a table whose rows differ in length."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

print(np.zeros((2, 3)).shape, np.full(3, 7).tolist())
print(np.arange(0, 10, 2).tolist(), np.linspace(0, 1, 5).tolist())
for data in [1, 2], [1.0, 2], [True], ["a"]:
    print(data, np.array(data).dtype)
for make in np.array, torch.tensor:
    try:
        make([[1, 2], [3]])
    except ValueError as error:
        print(f"{make.__name__}: {error}")
