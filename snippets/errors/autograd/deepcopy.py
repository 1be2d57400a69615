"""deepcopy refuses a tensor that was computed."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import copy

import torch

model = torch.nn.Sequential(torch.nn.Linear(2, 1))
model[0].last = model(torch.ones(1, 2))
try:
    copy.deepcopy(model)
except RuntimeError as error:
    print(error)

for name, part in model.named_modules():
    for key, value in vars(part).items():
        if torch.is_tensor(value) and not value.is_leaf:
            print("part", repr(name), "holds", key)

model[0].last = model[0].last.detach()
print("copied:", list(copy.deepcopy(model).state_dict()))
