"""Class numbers are whole numbers; shares are decimals."""
# /// script
# dependencies = ["torch"]
# ///

# %% types
import torch
from torch.nn.functional import cross_entropy

scores = torch.zeros(2, 3)
for targets in (torch.tensor([0.0, 2.0]), torch.tensor([[1, 0, 0], [0, 0, 1]])):
    try:
        cross_entropy(scores, targets)
    except RuntimeError as error:
        print(error)
numbers = torch.tensor([0.0, 2.0]).long()
shares = torch.tensor([[1, 0, 0], [0, 0, 1]]).float()
print(f"{cross_entropy(scores, numbers).item():.4f} {cross_entropy(scores, shares).item():.4f}")
