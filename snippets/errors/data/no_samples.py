"""An empty dataset: the folder, or the filter, was not what one thought."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import os
import pathlib

from torch.utils.data import DataLoader

pathlib.Path("photos").mkdir()
for name in ("cat.JPG", "dog.jpeg"):
    pathlib.Path("photos", name).touch()

files = sorted(pathlib.Path("photos").glob("*.jpg"))
try:
    DataLoader(files, shuffle=True)
except ValueError as error:
    print(error)

print("found:", len(files), "- there:", sorted(os.listdir("photos")))
print("without shuffle, batches:", len(DataLoader(files)))
