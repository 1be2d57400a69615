"""A tensor that was computed is not a leaf, and backward leaves nothing in its .grad."""
# /// script
# dependencies = ["torch"]
# ///

# %% leaf gradients=["given.grad"]
import warnings

import torch

given = torch.tensor([1.0, 2.0], requires_grad=True)
halved = given * 0.5
print("leaf?", given.is_leaf, halved.is_leaf)

(halved**2).sum().backward()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("halved.grad:", halved.grad)
print(str(caught[0].message).split(". ")[0])
print("given.grad:", given.grad.tolist())
