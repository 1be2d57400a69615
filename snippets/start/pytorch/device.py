"""The same gradient on whichever device there is."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% choose
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")

# %% slope gradients=["x.grad"]
x = torch.tensor(3.0, device=device, requires_grad=True)
y = 2 * x**2
y.backward()
print("gradient:", x.grad.item())
print("on the chosen device:", x.grad.device.type == device.type)
