"""Three classes are numbered 0, 1, 2."""
# /// script
# dependencies = ["torch"]
# ///

# %% numbers
import torch
from torch.nn.functional import cross_entropy

scores = torch.zeros(4, 3)
labels = torch.tensor([1, 2, 3, 1])
try:
    cross_entropy(scores, labels)
except IndexError as error:
    print(error)
print("from", labels.min().item(), "to", labels.max().item(), "with", scores.shape[1], "classes")
print(f"{cross_entropy(scores, labels - 1).item():.4f}")
