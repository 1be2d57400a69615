"""A tensor made from a tensor: the warning, and what it recommends."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import warnings

import torch

weights = torch.tensor([1.0, 2.0], requires_grad=True)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    again = torch.tensor(weights)
print(caught[0].message)
print("torch.tensor:    follows gradients:", again.requires_grad)
print("detach().clone() follows gradients:", weights.detach().clone().requires_grad)
print("clone()          follows gradients:", weights.clone().requires_grad)
