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
counts = weight[labels]
print(f"{cross_entropy(scores, labels, weight=weight).item():.4f} from PyTorch")
print(f"{((counts * each).sum() / counts.sum()).item():.4f} divided by the weights")
print(f"{(counts * each).mean().item():.4f} divided by the number")
