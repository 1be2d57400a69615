"""What is left over when the batch size does not divide the number of samples."""
# /// script
# dependencies = ["torch"]
# ///

# %% drop-last
from torch.utils.data import DataLoader

samples = list(range(10))
for drop_last in (False, True):
    loader = DataLoader(samples, batch_size=4, drop_last=drop_last)
    sizes = [len(batch) for batch in loader]
    print(f"drop_last={drop_last}: {len(loader)} batches of {sizes}")
