"""More indices than dimensions."""
# /// script
# dependencies = ["torch"]
# ///

# %% indices
import torch

losses = torch.tensor([0.5, 0.25])
loss = losses.mean()
for look_up in (lambda: losses[0, 0], lambda: loss[0]):
    try:
        look_up()
    except IndexError as error:
        print(error)

print("dimensions:", losses.dim(), loss.dim())
print(losses[0].item(), loss.item())
