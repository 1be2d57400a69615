"""A generator can be read once."""
# /// script
# dependencies = ["torch"]
# ///

# %% empty raises="ValueError"
import torch

parameters = torch.nn.Linear(2, 1).parameters()
print("counted:", sum(parameter.numel() for parameter in parameters))
torch.optim.SGD(parameters, lr=0.1)
