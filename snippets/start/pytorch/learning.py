"""Autograd measures the slope; the optimizer takes the step."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% weight
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
weight = torch.tensor(3.0, device=device, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.125)

# %% slope gradients=["weight.grad"]
loss = 2 * weight**2
loss.backward()
print("gradient:", weight.grad.item())
print("weight:", weight.item())

# %% step values=["weight.item()"]
optimizer.step()
print("weight:", weight.item())

# %% forgotten gradients=["weight.grad"]
loss = 2 * weight**2
loss.backward()
print("gradient:", weight.grad.item())

# %% cleared gradients=["weight.grad"]
optimizer.zero_grad()
loss = 2 * weight**2
loss.backward()
print("gradient:", weight.grad.item())
