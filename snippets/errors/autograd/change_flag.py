"""Whether a computed tensor is followed cannot be switched off; detach() makes one that is not."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weight = torch.tensor([1.0, 2.0], requires_grad=True)
output = weight * 3
try:
    output.requires_grad = False
except RuntimeError as error:
    print(error)

fixed = output.detach()
print("followed:", output.requires_grad, "-> after detach():", fixed.requires_grad)
