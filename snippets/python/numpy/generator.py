"""A generator of one's own, and two libraries with a seed each."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

first, second = np.random.default_rng(0), np.random.default_rng(0)
print("same seed:", (first.random(3) == second.random(3)).all())
print("goes on:  ", (first.random(3) == first.random(3)).any())
print("shuffled: ", sorted(first.permutation(5).tolist()))

torch.manual_seed(0)
before = np.random.rand()
torch.manual_seed(0)
print("torch's seed reaches NumPy:", np.random.rand() == before)
