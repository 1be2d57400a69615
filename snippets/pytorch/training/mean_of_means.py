"""The mean of the means of unequal batches is not the mean."""
# /// script
# dependencies = ["torch"]
# ///

# %% means values=["by_batch", "by_sample"]
import torch

errors = torch.tensor([1.0, 1, 1, 1, 1, 1, 1, 1, 6, 6])
batches = errors.split(4)
print("batch means:", [batch.mean().item() for batch in batches])

by_batch = sum(batch.mean().item() for batch in batches) / len(batches)
by_sample = sum(batch.mean().item() * len(batch) for batch in batches) / len(errors)
print(f"the mean of the means: {by_batch:.2f}")
print(f"weighted: {by_sample:.2f}, and the mean itself: {errors.mean():.2f}")
