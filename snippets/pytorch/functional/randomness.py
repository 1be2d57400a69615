"""Random numbers inside vmap: the same for all, or different ones."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import torch
from torch.func import vmap


def noisy(height):
    return height + torch.randint(0, 1000, ())


heights = torch.zeros(8, dtype=torch.int64)
try:
    vmap(noisy)(heights)
except RuntimeError as error:
    print(error)

# %% allowed
for randomness in ("same", "different"):
    numbers = vmap(noisy, randomness=randomness)(heights)
    print(f"{randomness}: all alike: {bool((numbers == numbers[0]).all())}")
