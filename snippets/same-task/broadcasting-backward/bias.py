"""The gradient of a bias is the sum over the batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% bias gradients=["layer.bias.grad"]
import torch

layer = torch.nn.Linear(3, 2)
torch.nn.init.ones_(layer.weight)
torch.nn.init.zeros_(layer.bias)
batch = torch.arange(12.0).reshape(4, 3)
outputs = layer(batch)
outputs.retain_grad()
outputs.pow(2).sum().backward()

print("gradient of the outputs:", outputs.grad.tolist())
print("summed over the batch:  ", outputs.grad.sum(dim=0).tolist())
print("gradient of the bias:   ", layer.bias.grad.tolist())
