"""Three ways to the same message, and how the numbers in it come about."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: B007

# %% all
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.zeros(4, 2), torch.zeros(4), torch.arange(4)))
settings = {"lr": 0.1, "momentum": 0.9}
outputs = torch.zeros(5, 10)

for things, of_what in [(loader, "a batch"), (settings, "a key"), ([outputs], "a tensor")]:
    try:
        for first, second in things:
            pass
    except ValueError as error:
        print(f"{of_what}: {error}")

try:
    height, width, channels = torch.zeros(28, 28).shape
except ValueError as error:
    print("a grey image:", error)
