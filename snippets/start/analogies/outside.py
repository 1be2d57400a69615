"""At what yearly rate does money double in ten years? A question without a neural network."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% rate values=["rate"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


def surplus(rate):
    """What 100 have grown to after ten years, less 200."""
    return 100 * (1 + rate) ** 10 - 200


rate = torch.tensor(0.05, dtype=torch.float64, device=device, requires_grad=True)
for _ in range(6):
    (slope,) = torch.autograd.grad(surplus(rate), rate)
    rate = (rate - surplus(rate) / slope).detach().requires_grad_()
print(f"{100 * rate.item():.3f} per cent a year")

# %% check gradients=["slope"]
(slope,) = torch.autograd.grad(surplus(rate), rate)
print(f"100 grow to {100 * (1 + rate.item()) ** 10:.2f}")
print(f"half a per cent more would add about {0.005 * slope.item():.2f}")
