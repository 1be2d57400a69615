"""Python, NumPy and PyTorch have a series each."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% three
import random

import numpy as np
import torch


def throw():
    numpy_die, torch_die = np.random.randint(1, 7), torch.randint(1, 7, ())
    return random.randint(1, 6), int(numpy_die), torch_die.item()


random.seed(0)
np.random.seed(0)
torch.manual_seed(0)
print("random, NumPy, PyTorch:", *(throw() for _ in range(3)))

torch.manual_seed(0)
print("torch.manual_seed(0):  ", *(throw() for _ in range(3)))
