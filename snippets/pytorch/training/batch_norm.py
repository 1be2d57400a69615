"""A batch norm keeps its own average, with or without gradients."""
# /// script
# dependencies = ["torch"]
# ///

# %% running
import torch
from torch import nn

norm = nn.BatchNorm1d(1, dtype=torch.float64)
batch = torch.tensor([[8.0], [12.0]], dtype=torch.float64)
with torch.no_grad():
    for _ in range(3):
        low, high = norm(batch).flatten()
        print(f"train(): {low:5.2f} {high:5.2f}, running mean {norm.running_mean.item():.2f}")

    norm.eval()
    low, high = norm(batch).flatten()
    print(f"eval():  {low:5.2f} {high:5.2f}, running mean {norm.running_mean.item():.2f}")

norm.train()
try:
    norm(batch[:1])
except ValueError as error:
    print(error)
