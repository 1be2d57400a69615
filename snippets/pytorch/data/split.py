"""Two parts of one dataset."""
# /// script
# dependencies = ["torch"]
# ///

# %% parts
import torch
from torch.utils.data import random_split

letters = list("abcdefghij")
generator = torch.Generator().manual_seed(0)
train, validation = random_split(letters, [0.7, 0.3], generator=generator)
print("train:     ", list(train))
print("validation:", list(validation), "at", validation.indices)
print("same data behind both:", train.dataset is validation.dataset is letters)
