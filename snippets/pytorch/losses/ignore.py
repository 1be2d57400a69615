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
for mean in (cross_entropy(scores, labels), each[kept].mean(), each.mean()):
    print(f"{mean.item():.4f}")

nothing = torch.full((3,), -100)
print("all ignored:", cross_entropy(scores, nothing).item())
count = (nothing != -100).sum().clamp(min=1)
total = cross_entropy(scores, nothing, reduction="sum")
print("sum, divided by at least 1:", (total / count).item())
