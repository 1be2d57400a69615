"""A generator can be gone through once; after that it is empty."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import warnings

import torch
from torch import nn

model = nn.Linear(1, 1)
for parameter in model.parameters():
    parameter.grad = torch.full_like(parameter, 30.0)

generator = model.parameters()
print("first:", len(list(generator)), "second:", len(list(generator)))

for parameters in (generator, model.parameters()):
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        nn.utils.clip_grad_norm_(parameters, max_norm=1.0)
    print([str(note.message) for note in notes], f"{model.bias.grad.item():.2f}")
