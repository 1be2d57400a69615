"""The same slope from autograd, also through a loop."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% same-function gradients=["x.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


def cost(x):
    return 2 * x * x


x = torch.tensor(3.0, device=device, requires_grad=True)
cost(x).backward()
print(x.grad.item())

# %% program gradients=["start.grad"]
start = torch.tensor(3.0, device=device, requires_grad=True)
value = start
while value < 50:
    value = value * value
value.backward()
print("value:", value.item())
print("slope:", start.grad.item())
