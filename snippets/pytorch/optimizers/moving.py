"""The optimizer holds the Parameter objects, and moving a module keeps them."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% moving
import torch
from torch import nn

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
layer = nn.Linear(1, 1, bias=False)
nn.init.ones_(layer.weight)
weight = layer.weight
optimizer = torch.optim.SGD(layer.parameters(), lr=0.5)

layer.to(device)
held = optimizer.param_groups[0]["params"][0]
print("same object:", layer.weight is weight, "in the optimizer:", held is weight)
layer(torch.ones(1, 1, device=device)).sum().backward()
optimizer.step()
print("weight:", layer.weight.item())
