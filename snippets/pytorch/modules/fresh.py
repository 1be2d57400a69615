"""A layer made in forward is a new one each time."""
# /// script
# dependencies = ["torch"]
# ///

# %% fresh
import torch
from torch import nn


class Forgetful(nn.Module):
    def forward(self, numbers):
        return nn.Linear(1, 1)(numbers)


model = Forgetful()
print("parameters:", len(list(model.parameters())))
answers = {model(torch.ones(1, 1)).item() for _ in range(3)}
print("different answers to one question:", len(answers))
