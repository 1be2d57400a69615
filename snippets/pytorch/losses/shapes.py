"""The class dimension is the second one, and the targets lack it."""
# /// script
# dependencies = ["torch"]
# ///

# %% shapes
import torch
from torch.nn.functional import cross_entropy

for what, scores, targets in (
    ("one example", (3,), ()),
    ("a batch of 4", (4, 3), (4,)),
    ("5 words each", (4, 3, 5), (4, 5)),
    ("pictures", (4, 3, 2, 2), (4, 2, 2)),
):
    loss = cross_entropy(torch.zeros(scores), torch.zeros(targets, dtype=torch.long))
    print(f"{what:13} {scores!s:13} {targets!s:10} {loss.item():.4f}")
loss = cross_entropy(torch.zeros(4, 3), torch.full((4, 3), 1 / 3))
print(f"shares        (4, 3)        (4, 3)     {loss.item():.4f}")

# %% last
scores = torch.zeros(4, 5, 3)
targets = torch.zeros(4, 5, dtype=torch.long)
try:
    cross_entropy(scores, targets)
except RuntimeError as error:
    print(error)
print(f"{cross_entropy(scores.transpose(1, 2), targets).item():.4f}")
