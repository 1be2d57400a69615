"""A list of tensors is stacked, not converted."""
# /// script
# dependencies = ["torch"]
# ///

# %% stack
import torch

losses = [torch.tensor([0.5, 0.25]), torch.tensor([0.75, 1.0])]
print("stack:", torch.stack(losses).tolist())
print("cat:  ", torch.cat(losses).tolist())

# %% convert raises="ValueError"
torch.tensor(losses)
