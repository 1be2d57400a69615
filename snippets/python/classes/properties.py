"""A property is computed when it is read; in a module its errors mislead."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


class Plain:
    @property
    def width(self):
        return self.layr.out_features


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 8)

    @property
    def size(self):
        return sum(p.numel() for p in self.parameters())

    @property
    def width(self):
        return self.layr.out_features


print(Net().size)
for kind in (Plain, Net):
    try:
        kind().width
    except AttributeError as error:
        print(error)
