"""__init__ with one underscore too few is never called."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Net(nn.Module):
    def _init_(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)

    def foward(self, x):
        return self.layer(x)


net = Net()
try:
    torch.optim.SGD(net.parameters(), lr=0.1)
except ValueError as error:
    print(error)
try:
    net(torch.ones(1, 2))
except NotImplementedError as error:
    print(error)
