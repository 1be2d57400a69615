"""A GPU asked of the build that has none."""
# /// script
# dependencies = ["torch"]
# ///

# %% message
import torch

try:
    torch.ones(2, device="cuda")
except (AssertionError, RuntimeError) as error:
    print(error)

device = torch.accelerator.current_accelerator(check_available=True) or "cpu"
print("what this machine has:", device)
print(torch.ones(2, device=device).sum().item())
