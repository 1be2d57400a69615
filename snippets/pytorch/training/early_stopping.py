"""Keep the best state, and keep a copy of it."""
# /// script
# dependencies = ["torch"]
# ///

# %% patience
from copy import deepcopy

import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.zeros_(model.weight)
best_loss, waited = float("inf"), 0
validation_losses = [3.0, 2.0, 1.0, 1.5, 1.7, 1.9]
for epoch, loss in enumerate(validation_losses, start=1):
    with torch.no_grad():
        model.weight += 1  # stands for an epoch of training
    if loss < best_loss:
        best_loss, waited = loss, 0
        kept, copied = model.state_dict(), deepcopy(model.state_dict())
    else:
        waited += 1
        if waited == 2:
            print("stopped after epoch", epoch, "with weight", model.weight.item())
            break

print("kept:  ", kept["weight"].item())
print("copied:", copied["weight"].item())
