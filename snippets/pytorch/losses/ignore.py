"""ignore_index leaves targets out of the mean."""
# /// script
# dependencies = ["torch"]
# ///

# %% ignore
import torch
from torch.nn.functional import cross_entropy

scores = torch.tensor([[2.0, 0.0], [0.0, 0.0], [0.0, 9.0]])
labels = torch.tensor([0, 1, -100])
each = cross_entropy(scores, labels, reduction="none")
kept = labels != -100
print([round(loss, 4) for loss in each.tolist()])
print(f"{cross_entropy(scores, labels).item():.4f}", f"{each[kept].mean().item():.4f}", f"{each.mean().item():.4f}")

nothing = torch.full((3,), -100)
print("all ignored:", cross_entropy(scores, nothing).item())
count = (nothing != -100).sum().clamp(min=1)
print("sum, divided by at least 1:", (cross_entropy(scores, nothing, reduction="sum") / count).item())
