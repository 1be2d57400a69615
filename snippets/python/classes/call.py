"""What runs when a module is made, called, and asked for forward."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        print("  __init__")

    def forward(self, x):
        print("  forward")
        return x


print("Net():")
net = Net()
net.register_forward_hook(lambda module, inputs, output: print("  hook"))
print("net(x):")
net(torch.zeros(1))
print("net.forward(x):")
net.forward(torch.zeros(1))
