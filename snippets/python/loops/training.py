"""A training loop, and whose each word is."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

x = torch.linspace(0, 1, 8).reshape(8, 1)
loader = DataLoader(TensorDataset(x, 3 * x), batch_size=4)
model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.2)

for epoch in range(12):
    total = 0.0
    for inputs, targets in loader:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(inputs), targets)
        loss.backward()
        optimizer.step()
        total += loss.item()
    if epoch % 4 == 3:
        print(f"epoch {epoch + 1}: mean loss {total / len(loader):.3f}")
