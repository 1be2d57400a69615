"""The .grad of a tensor that was computed stays empty."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["given.grad"]
import warnings

import torch

given = torch.tensor([1.0, 2.0], requires_grad=True)
doubled = given * 2
doubled.sum().backward()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("computed:", doubled.grad)
print(str(caught[0].message).split(" See ")[0])
print("given:", given.grad.tolist())
