"""Where a function has no slope, autograd still gives a number."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% absolute values=["x.grad.item()"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
x = torch.tensor(0.0, device=device, requires_grad=True)
abs(x).backward()
print("autograd:    ", x.grad.item())

nudge = 0.001
print("to the right:", (abs(0.0 + nudge) - abs(0.0)) / nudge)
print("to the left: ", (abs(0.0) - abs(0.0 - nudge)) / nudge)

# %% tie gradients=["a.grad", "b.grad"]
a = torch.tensor(2.0, device=device, requires_grad=True)
b = torch.tensor(2.0, device=device, requires_grad=True)
torch.maximum(a, b).backward()
print("PyTorch's maximum:", a.grad.item(), b.grad.item())

# %% first gradients=["a.grad"]
a = torch.tensor(2.0, device=device, requires_grad=True)
b = torch.tensor(2.0, device=device, requires_grad=True)
max(a, b).backward()
print("Python's max:     ", a.grad.item(), b.grad)

# %% steps values=["x.grad.item()"]
x = torch.tensor(2.3, device=device, requires_grad=True)
torch.round(x).backward()
print("rounded:", torch.round(x).item(), " slope:", x.grad.item())
