"""Questions to every element, and the elements that say yes."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

ages = np.array([31, -1, 18, 64, -1])
known = ages >= 0
print(known.tolist(), "known:", known.sum())
print("of these:", ages[known].tolist(), "mean", f"{ages[known].mean():.1f}")
print("filled:  ", np.where(known, ages, 0).tolist())
print("both:    ", ages[(ages > 20) & (ages < 60)].tolist())
try:
    ages[ages > 20 and ages < 60]
except ValueError as error:
    print(error)
ages[~known] = 40
print("replaced:", ages.tolist())

tensor = torch.tensor([31, -1, 18])
print("tensor:  ", tensor[tensor >= 0].tolist())
