"""Take a ready-made part of PyTorch apart, down to the piece that cannot be opened."""
# /// script
# dependencies = ["torch"]
# ///

# %% layer
import inspect

import torch

print(inspect.getsource(torch.nn.Linear.forward).splitlines()[-1].strip())

# %% piece
try:
    inspect.getsource(torch.nn.functional.linear)
except TypeError:
    print("no Python inside:", type(torch.nn.functional.linear).__name__)
