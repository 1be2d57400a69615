"""Parameter groups: another rate, and no decay for the biases."""
# /// script
# dependencies = ["torch"]
# ///

# %% groups
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
weights, biases = [], []
for name, parameter in model.named_parameters():
    if name.endswith("weight"):
        weights.append(parameter)
    else:
        biases.append(parameter)

groups = [{"params": weights}, {"params": biases, "weight_decay": 0.0, "lr": 0.001}]
optimizer = torch.optim.AdamW(groups, lr=0.01, weight_decay=0.1)
optimizer.param_groups[0]["lr"] = 0.005
for group in optimizer.param_groups:
    print(len(group["params"]), "tensors: rate", group["lr"], "decay", group["weight_decay"])
