"""Gradients add up: by mistake, and on purpose."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% kept gradients=["x.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
x = torch.tensor(3.0, device=device, requires_grad=True)
for _ in range(3):
    (2 * x**2).backward()
    print(x.grad.item())

# %% cleared gradients=["x.grad"]
optimizer = torch.optim.SGD([x], lr=0.125)
for _ in range(3):
    optimizer.zero_grad()
    (2 * x**2).backward()
    print(x.grad.item())

# %% whole gradients=["price.grad"]
kilometres = torch.tensor([0.0, 1.0, 2.0, 3.0], device=device)
paid = torch.tensor([3.0, 5.0, 7.0, 9.0], device=device)
price = torch.tensor(1.0, device=device, requires_grad=True)
((price * kilometres - paid) ** 2).sum().backward()
print("all at once:", price.grad.item())

# %% pieces gradients=["price.grad"]
price.grad = None
for start in (0, 2):
    part = slice(start, start + 2)
    ((price * kilometres[part] - paid[part]) ** 2).sum().backward()
    print("so far:", price.grad.item())
