"""One argument by position, the others by name only."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def clipped(values, *, low=0.0, high=1.0):
    return values.clamp(low, high)


values = torch.tensor([-2.0, 0.5, 3.0])
print(clipped(values).tolist(), clipped(values, high=2.0).tolist())
try:
    clipped(values, 2.0)
except TypeError as error:
    print(error)
