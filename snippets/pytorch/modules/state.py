"""Parameter, buffer and plain tensor: what each list of a module shows."""
# /// script
# dependencies = ["torch"]
# ///

# %% state
import torch
from torch import nn


class Standardize(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(1))
        self.offset = torch.zeros(1)


layer = Standardize().to(torch.float64)
print("parameters:", [name for name, tensor in layer.named_parameters()])
print("buffers:   ", [name for name, tensor in layer.named_buffers()])
print("state_dict:", list(layer.state_dict()))
for name in ("scale", "mean", "offset"):
    print(f"{name:7}", getattr(layer, name).dtype)
