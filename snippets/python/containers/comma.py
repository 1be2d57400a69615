"""A comma at the end of a line makes a tuple."""
# /// script
# dependencies = ["torch"]
# ///
# fmt: off

# %% all raises="AttributeError"
import torch

weight = torch.tensor(2.0, requires_grad=True)
loss = weight**2,
loss.backward()
