"""How fast does coffee cool? In Python with PyTorch, which works out the derivative."""
# /// script
# dependencies = ["torch"]
# ///

# %% fit gradients=["rate.grad"]
import torch

minutes = torch.tensor([0, 5, 10, 15, 20])
degrees = torch.tensor([90, 68, 52, 42, 35])

rate = torch.tensor(0.02, requires_grad=True)
optimizer = torch.optim.SGD([rate], lr=1 / 1_000_000)
for _ in range(100):
    guess = 20 + 70 * torch.exp(-rate * minutes)
    loss = ((guess - degrees) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"rate of cooling: {rate.item():.4f}")
