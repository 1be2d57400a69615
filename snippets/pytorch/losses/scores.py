"""Cross-entropy from scores, in Python and in PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% scores
import math

import torch
from torch import nn

scores, right = [2.0, 1.0, 0.0], 0
total = sum(math.exp(score) for score in scores)
share = math.exp(scores[right]) / total
print(f"Python:  {-math.log(share):.4f}")

loss = nn.CrossEntropyLoss()(torch.tensor([scores]), torch.tensor([right]))
print(f"PyTorch: {loss.item():.4f}")
