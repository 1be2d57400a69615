"""A dataset that returns None where a file could not be read."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch.utils.data import DataLoader, default_collate

photos = [1.0, None, 3.0, 4.0]
for start in (0, 1):
    try:
        print(next(iter(DataLoader(photos[start:], batch_size=2))))
    except TypeError as error:
        print(error)


def readable(batch):
    return default_collate([photo for photo in batch if photo is not None])


for batch in DataLoader(photos, batch_size=2, collate_fn=readable):
    print(batch.tolist())
