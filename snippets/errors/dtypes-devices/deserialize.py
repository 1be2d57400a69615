"""A file saved on a GPU, made here by changing the device that a file names."""
# /// script
# dependencies = ["torch"]
# ///

# %% file
import zipfile

import torch

torch.save(torch.ones(2), "cpu.pt")
with zipfile.ZipFile("cpu.pt") as old, zipfile.ZipFile("gpu.pt", "w") as new:
    for name in old.namelist():
        before, after = b"X\x03\x00\x00\x00cpu", b"X\x06\x00\x00\x00cuda:0"
        new.writestr(name, old.read(name).replace(before, after))

# %% load
try:
    torch.load("gpu.pt")
except RuntimeError as error:
    print(str(error).partition(". ")[0])

print(torch.load("gpu.pt", map_location="cpu").tolist())
