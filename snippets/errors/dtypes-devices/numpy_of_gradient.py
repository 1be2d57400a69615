"""An array of a tensor that asks for gradients."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% detach
import torch

weight = torch.tensor([1.5, 2.5], requires_grad=True)
try:
    weight.numpy()
except RuntimeError as error:
    print(error)

print(weight.detach().numpy().tolist())
