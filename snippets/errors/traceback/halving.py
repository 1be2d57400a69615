"""Halving finds the one bad row among a thousand in ten tries."""
# /// script
# dependencies = ["torch"]
# ///

# %% all values=["tries"]
import torch

rows = torch.linspace(1, 10, 1000).repeat(3, 1).T.contiguous()
rows[613, 1] = -2


def fails(part):
    return bool(part.log().isnan().any())


first, last, tries = 0, len(rows), 0
while last - first > 1:
    middle = (first + last) // 2
    tries += 1
    if fails(rows[first:middle]):
        last = middle
    else:
        first = middle
print("row", first, "after", tries, "tries:", rows[first].tolist()[1])
