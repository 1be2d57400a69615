"""self is the object before the dot."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: F841

# %% all
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        hidden = nn.Linear(2, 2)
        self.output = nn.Linear(2, 1)

    def forward(self, x):
        return self.output(self.hidden(x))


net, x = Net(), torch.tensor([[3.0, 4.0]])
nn.init.ones_(net.output.weight)
nn.init.zeros_(net.output.bias)
print(net.output.forward(x).item(), nn.Linear.forward(net.output, x).item())

for attempt in (lambda: net(x), lambda: Net.eval()):
    try:
        attempt()
    except (AttributeError, TypeError) as error:
        print(error)
