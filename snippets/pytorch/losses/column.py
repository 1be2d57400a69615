"""A column against a row: every prediction with every target."""
# /// script
# dependencies = ["torch"]
# ///

# %% column
import warnings

import torch
from torch import nn

predictions = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
targets = torch.tensor([1.0, 2.0, 3.0, 4.0])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print("loss:", nn.MSELoss()(predictions, targets).item())
print(str(caught[0].message).split(". ")[0])
print("differences:", tuple((predictions - targets).shape))
print("loss:", nn.MSELoss()(predictions.squeeze(1), targets).item())
