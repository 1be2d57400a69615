"""For two classes, one score or two."""
# /// script
# dependencies = ["torch"]
# ///

# %% two
import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

score = torch.tensor([1.5, -0.5])
answers = torch.tensor([1, 0])
one = binary_cross_entropy_with_logits(score, answers.float())
two = cross_entropy(torch.stack([torch.zeros(2), score], dim=1), answers)
print(f"one score: {one.item():.4f}  two scores: {two.item():.4f}")

tags = torch.tensor([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
several = binary_cross_entropy_with_logits(torch.zeros(2, 3), tags)
print(f"several tags: {several.item():.4f}")
