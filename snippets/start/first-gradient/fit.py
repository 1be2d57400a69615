"""Learning the price of a taxi ride from four receipts."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% receipts
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
kilometres = torch.tensor([0.0, 1.0, 2.0, 3.0], device=device)
prices = torch.tensor([3.0, 5.0, 7.0, 9.0], device=device)

# %% first-slope gradients=["per_kilometre.grad", "base.grad"]
per_kilometre = torch.zeros((), device=device, requires_grad=True)
base = torch.zeros((), device=device, requires_grad=True)

errors = per_kilometre * kilometres + base - prices
loss = (errors**2).mean()
loss.backward()
print("autograd:", per_kilometre.grad.item(), base.grad.item())

by_hand = [2 * (errors * kilometres).mean().item(), 2 * errors.mean().item()]
print("by hand: ", *by_hand)

# %% training
optimizer = torch.optim.SGD([per_kilometre, base], lr=0.1)
for step in range(201):
    optimizer.zero_grad()
    loss = ((per_kilometre * kilometres + base - prices) ** 2).mean()
    loss.backward()
    optimizer.step()
    if step % 50 == 0:
        print(f"step {step:3}  loss {loss.item():.4f}")

# %% learned values=["per_kilometre", "base"]
print(f"per kilometre: {per_kilometre.item():.2f}")
print(f"base fare:     {base.item():.2f}")
print(f"ten kilometres: {(per_kilometre * 10 + base).item():.2f}")
