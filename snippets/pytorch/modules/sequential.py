"""Sequential can be called; a ModuleList is only a list."""
# /// script
# dependencies = ["torch"]
# ///

# %% sequential
import torch
from torch import nn

layers = [nn.Flatten(), nn.Linear(4, 3), nn.ReLU()]
images = torch.ones(5, 2, 2)
print("Sequential:", tuple(nn.Sequential(*layers)(images).shape))

passed = images
for layer in nn.ModuleList(layers):
    passed = layer(passed)
print("ModuleList:", tuple(passed.shape))
try:
    nn.ModuleList(layers)(images)
except NotImplementedError as error:
    print(error)
