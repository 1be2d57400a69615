"""A parameter cannot be replaced by a plain tensor; it can be written to."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

layer = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
wanted = torch.tensor([[0.5, 0.5]])
try:
    layer.weight = wanted
except TypeError as error:
    print(error)

with torch.no_grad():
    layer.weight.copy_(wanted)
held = optimizer.param_groups[0]["params"][0]
print("copied:  ", layer.weight.tolist(), "- the optimizer's:", layer.weight is held)

layer.weight = torch.nn.Parameter(wanted)
print("replaced:", layer.weight.tolist(), "- the optimizer's:", layer.weight is held)
