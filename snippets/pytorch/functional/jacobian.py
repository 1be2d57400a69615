"""All slopes of all outputs: jacrev and jacfwd."""
# /// script
# dependencies = ["torch"]
# ///

# %% jacobian
import torch
from torch.func import jacfwd, jacrev


def sides(corner):
    """Of a box: area of the floor, area of the front."""
    length, width, height = corner
    return torch.stack([length * width, length * height])


corner = torch.tensor([2.0, 3.0, 5.0])
print("jacrev:", jacrev(sides)(corner).tolist())
print("jacfwd:", jacfwd(sides)(corner).tolist())
print("older: ", torch.autograd.functional.jacobian(sides, corner).tolist())
