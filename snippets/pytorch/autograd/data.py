"""A write through .data goes unnoticed; a write through detach() is counted."""
# /// script
# dependencies = ["torch"]
# ///

# %% data raises="RuntimeError"
import torch

x = torch.tensor([0.0, 1.0], requires_grad=True)
growth = x.exp()
growth.data.add_(1)
print("changes noticed:", growth._version)
growth.detach().add_(1)
print("changes noticed:", growth._version)
growth.sum().backward()
