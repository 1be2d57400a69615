"""Four checks before a long training."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import math

import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
x, label = torch.rand(8, 20), torch.arange(8)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
start = criterion(model(x), label).item()
print(f"loss at the start: {start:.1f} - logarithm of 10 classes: {math.log(10):.1f}")
for _ in range(200):
    optimizer.zero_grad()
    loss = criterion(model(x), label)
    loss.backward()
    optimizer.step()
print(f"one batch learned by heart: {loss.item():.1f}")
print("without a slope:", [n for n, p in model.named_parameters() if p.grad is None])
model.eval()
print("two answers differ by:", (model(x) - model(x)).abs().max().item())
