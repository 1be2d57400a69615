"""A training loop, to be counted."""
# /// script
# dependencies = ["torch"]
# ///

# %% model
import torch

kilometres = torch.tensor([[0.0], [1.0], [2.0], [3.0]])
prices = torch.tensor([[3.0], [5.0], [7.0], [9.0]])

model = torch.nn.Linear(1, 1)
for parameter in model.parameters():
    torch.nn.init.zeros_(parameter)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

# %% training gradients=["model.weight.grad"]
for step in range(201):
    optimizer.zero_grad()
    loss = ((model(kilometres) - prices) ** 2).mean()
    loss.backward()
    optimizer.step()
    if step % 50 == 0:
        print(f"step {step:3}  loss {loss:.4f}")
print(f"price = {model.weight.item():.2f} * kilometres + {model.bias.item():.2f}")
