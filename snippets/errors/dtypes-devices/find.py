"""Type and device of everything that meets in a model."""
# /// script
# dependencies = ["torch"]
# ///

# %% find
import torch
from torch import nn

model = nn.Linear(3, 2)
batch = {
    "inputs": torch.ones(4, 3, dtype=torch.float64),
    "labels": torch.zeros(4),
}
for name, tensor in [*model.named_parameters(), *batch.items()]:
    print(f"{name:<7} {tensor.dtype} {tensor.device}")
