"""A progress display is a generator around the loader; the order matters."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader


def progress(things):
    total = len(things) if hasattr(things, "__len__") else "?"
    for count, thing in enumerate(things, start=1):
        yield thing
        print(f"{count}/{total}")


loader = DataLoader(torch.arange(4), batch_size=2)
for step, batch in enumerate(progress(loader)):
    print("step", step, batch.tolist())
for step, batch in progress(enumerate(loader)):
    print("step", step, batch.tolist())
