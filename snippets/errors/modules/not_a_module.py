"""Sequential takes modules one by one, no list and no functions."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

for pieces in ([[torch.nn.Linear(2, 2)]], [torch.nn.Linear(2, 2), torch.relu]):
    try:
        torch.nn.Sequential(*pieces)
    except TypeError as error:
        print(error)

layers = [torch.nn.Linear(2, 2), torch.nn.ReLU()]
print(torch.nn.Sequential(*layers))
