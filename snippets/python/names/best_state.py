"""Three ways to keep the best weights, and the one that works."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import copy

import torch
from torch import nn

model = nn.Linear(1, 1, bias=False)
nn.init.constant_(model.weight, 2.0)

kept = model.state_dict()
shallow = model.state_dict().copy()
best = copy.deepcopy(model.state_dict())

with torch.no_grad():
    model.weight += 5
for name, state in [("=", kept), ("copy()", shallow), ("deepcopy", best)]:
    print(f"{name:9}", state["weight"].item())
