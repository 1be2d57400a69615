"""With class weights, the mean is a weighted mean."""
# /// script
# dependencies = ["torch"]
# ///

# %% weights
import torch
from torch.nn.functional import cross_entropy

scores = torch.tensor([[2.0, 0.0], [1.0, 0.0], [0.0, 0.0]])
labels = torch.tensor([0, 0, 1])
weight = torch.tensor([1.0, 5.0])

each = cross_entropy(scores, labels, reduction="none")
of_each = weight[labels]
print("mean: ", f"{cross_entropy(scores, labels, weight=weight).item():.4f}")
print("divided by the weights:", f"{((of_each * each).sum() / of_each.sum()).item():.4f}")
print("divided by the number: ", f"{(of_each * each).mean().item():.4f}")
