"""Writing into one tensor from many calls: refused by vmap."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import torch
from torch.func import vmap

rows = torch.tensor([[1.0, 2.0], [3.0, 4.0]])


def swap(row):
    swapped = torch.zeros(2)
    swapped[0], swapped[1] = row[1], row[0]
    return swapped


try:
    vmap(swap)(rows)
except RuntimeError as error:
    print(str(error).split(". ")[0])


# %% new
def swap_in_batch(row):
    swapped = torch.zeros_like(row)  # one for each row
    swapped[0], swapped[1] = row[1], row[0]
    return swapped


print(vmap(swap_in_batch)(rows).tolist())
print(vmap(lambda row: torch.stack([row[1], row[0]]))(rows).tolist())
