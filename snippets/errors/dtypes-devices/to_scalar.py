"""One number asked of a tensor that has two."""
# /// script
# dependencies = ["torch"]
# ///

# %% scalar
import torch

losses = torch.tensor([0.5, 0.25])
for ask in (losses.item, lambda: float(losses)):
    try:
        ask()
    except (RuntimeError, ValueError) as error:
        print(error)

print(losses.mean().item(), losses.tolist())
