"""Two names for what holds three things, or one."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader, TensorDataset

images, labels, weights = torch.zeros(3, 4), torch.arange(3), torch.ones(3)
for dataset in (TensorDataset(images, labels, weights), TensorDataset(images)):
    try:
        for image, label in DataLoader(dataset, batch_size=3):
            print(tuple(image.shape), label.tolist())
    except ValueError as error:
        print(error)

batch = next(iter(DataLoader(TensorDataset(images, labels, weights), batch_size=3)))
print("what a batch holds:", [tuple(part.shape) for part in batch])
image, label, *rest = batch
