"""Out of memory: leave the except block before trying again."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import weakref

import torch

alive = []


def step(batch):
    activations = torch.ones(batch, 1000)
    alive.append(weakref.ref(activations))
    if batch > 32:
        raise torch.OutOfMemoryError("CUDA out of memory.")
    return activations.sum().item()


batch, result = 128, None
while result is None:
    try:
        result = step(batch)
    except torch.OutOfMemoryError:
        print(batch, "too many; still in memory:", alive[-1]() is not None)
    if result is None:
        print("   after the block:", alive[-1]() is not None)
        batch //= 2
print(batch, "fits:", result)
