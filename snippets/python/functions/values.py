"""A function is an object; parentheses call it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn

activations = {"relu": torch.relu, "tanh": torch.tanh, "none": lambda x: x}
x = torch.tensor([-1.0, 0.5])
for name, function in activations.items():
    print(name, [round(value, 2) for value in function(x).tolist()])

model = nn.Linear(1, 1)
print("no parentheses:", type(model.parameters).__name__, "- with:", type(model.parameters()).__name__)
