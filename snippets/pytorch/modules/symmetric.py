"""Weights that begin equal stay equal."""
# /// script
# dependencies = ["torch"]
# ///

# %% symmetric gradients=["model[0].weight.grad"]
import torch
from torch import nn

model = nn.Sequential(nn.Linear(1, 2), nn.Sigmoid(), nn.Linear(2, 1))
for parameter in model.parameters():
    nn.init.constant_(parameter, 0.5)
given, wanted = torch.tensor([[1.0], [2.0]]), torch.tensor([[0.0], [1.0]])
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(20):
    optimizer.zero_grad()
    ((model(given) - wanted) ** 2).mean().backward()
    optimizer.step()
first, second = model[0].weight.flatten().tolist()
print(f"{first:.2f} {second:.2f}")
