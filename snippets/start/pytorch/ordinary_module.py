"""PyTorch is an ordinary module, not a new Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% module
import math

import torch

print("math is a", type(math).__name__)
print("torch is a", type(torch).__name__)

# %% numbers
plain = 5 + 3
wrapped = torch.tensor(5) + 3
print(plain, type(plain).__name__)
print(wrapped.item(), type(wrapped).__name__)
