"""A network that starts with zeros, and its slopes."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% zeros gradients=["c.grad"]
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

digits = load_digits()
pictures, labels = torch.tensor(digits.data / 16), torch.tensor(digits.target)


def zeros(*shape):
    return torch.zeros(shape, dtype=torch.float64, requires_grad=True)


W, b, V, c = zeros(32, 64), zeros(32), zeros(10, 32), zeros(10)
scores = torch.relu(pictures @ W.T + b) @ V.T + c
cross_entropy(scores, labels).backward()
for name, parameter in (("W", W), ("b", b), ("V", V), ("c", c)):
    print(name, "slopes that are not zero:", parameter.grad.count_nonzero().item(), "of", parameter.numel())
