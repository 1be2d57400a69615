"""state_dict() hands out the tensors themselves."""
# /// script
# dependencies = ["torch"]
# ///

# %% moving
import copy

import torch

model = torch.nn.Linear(1, 1, bias=False)
torch.nn.init.ones_(model.weight)
best = model.state_dict()
shallow = model.state_dict().copy()
kept = copy.deepcopy(model.state_dict())

with torch.no_grad():
    model.weight += 4  # training goes on
print("state_dict():", best["weight"].item())
print(".copy():     ", shallow["weight"].item())
print("deepcopy:    ", kept["weight"].item())
