"""A name that the function does not have, and how to look the names up."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import inspect

import torch

parameters = [torch.zeros(1, requires_grad=True)]
try:
    torch.optim.SGD(parameters, learning_rate=0.1)
except TypeError as error:
    print(error)
print(list(inspect.signature(torch.optim.SGD).parameters)[:5])
print(torch.optim.SGD(parameters, lr=0.1).defaults["lr"])
