"""zip stops at the shortest, and says nothing unless asked to."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: B905

# %% all raises="ValueError"
import torch

outputs = torch.tensor([0.2, 0.9, 0.4])
labels = [0, 1]
print("pairs:", len(list(zip(outputs, labels))))
for output, label in zip(outputs, labels, strict=True):
    print(round(output.item(), 1), label)
