"""torch.autograd.grad gives slopes back and leaves .grad alone."""
# /// script
# dependencies = ["torch"]
# ///

# %% ask differentiates=["height wrt time", "speed wrt time"]
import torch

time = torch.tensor(1.0, requires_grad=True)
wind = torch.tensor(0.0, requires_grad=True)
height = 20 * time - 5 * time**2

(speed,) = torch.autograd.grad(height, time, create_graph=True)
(acceleration,) = torch.autograd.grad(speed, time, retain_graph=True)
print("speed:", speed.item(), "acceleration:", acceleration.item(), ".grad:", time.grad)

both = torch.autograd.grad(height, [time, wind], allow_unused=True, retain_graph=True)
print("allow_unused:", both[0].item(), both[1])
try:
    torch.autograd.grad(height, [time, wind])
except RuntimeError as error:
    print(error)
