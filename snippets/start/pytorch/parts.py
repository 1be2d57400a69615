"""Four parts of PyTorch, each in a few lines."""
# /// script
# dependencies = ["torch"]
# ///

# %% tensor
import torch

table = torch.tensor([[1, 2, 3], [4, 5, 6]])
print("shape:", tuple(table.shape))
print("dtype:", table.dtype)
print("sum of each column:", table.sum(dim=0).tolist())

# %% autograd gradients=["point.grad"]
point = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
total = (point**2).sum()
total.backward()
print("gradient:", point.grad.tolist())

# %% module values=["parameter_count"]
from torch import nn

network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1))
for name, parameter in network.named_parameters():
    print(name, tuple(parameter.shape))
parameter_count = sum(parameter.numel() for parameter in network.parameters())
print("numbers to learn:", parameter_count)

# %% data
from torch.utils.data import DataLoader

for batch in DataLoader([10, 20, 30, 40, 50], batch_size=2):
    print(batch.tolist())
