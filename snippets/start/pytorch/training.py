"""A whole training program: learn the price of a taxi ride from four receipts."""
# /// script
# dependencies = ["torch"]
# ///

# %% learn
import torch
from torch import nn

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
kilometres = torch.tensor([[0.0], [1.0], [2.0], [3.0]]).to(device)
prices = torch.tensor([[3.0], [5.0], [7.0], [9.0]]).to(device)

torch.manual_seed(0)
model = nn.Linear(1, 1).to(device)  # price = weight * kilometres + bias
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for _ in range(150):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(kilometres), prices)
    loss.backward()
    optimizer.step()

print(f"{model.weight.item():.2f} per kilometre, {model.bias.item():.2f} to start")
