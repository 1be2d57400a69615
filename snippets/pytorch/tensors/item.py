"""From tensors back to Python's numbers and lists."""
# /// script
# dependencies = ["torch"]
# ///

# %% numbers
import torch

scores = torch.tensor([[1.5, 2.0], [3.0, 4.5]])
best = scores.max()
print(type(best).__name__, "->", type(best.item()).__name__, best.item())
print("tolist:", scores.tolist())
print("len:   ", len(scores), "  numel:", scores.numel())
print("for:   ", [row.tolist() for row in scores])

# %% several raises="RuntimeError"
scores.item()
