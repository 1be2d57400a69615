"""Renaming the keys of a state_dict: not while looping over it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from collections import OrderedDict

import torch
from torch import nn

saved = {"module.weight": torch.ones(1, 2), "module.bias": torch.zeros(1)}
for state in (saved.copy(), OrderedDict(saved)):
    try:
        for name in state:
            state[name.removeprefix("module.")] = state.pop(name)
    except RuntimeError as error:
        print(error)

plain = {name.removeprefix("module."): tensor for name, tensor in saved.items()}
print(nn.Linear(2, 1).load_state_dict(plain))
