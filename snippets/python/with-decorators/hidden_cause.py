"""An AttributeError inside a property of a module names the wrong attribute."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


class Plain:
    @property
    def width(self):
        return self.lyer.in_features


class Model(nn.Module):
    @property
    def width(self):
        return self.lyer.in_features


for thing in Plain(), Model():
    try:
        print(thing.width)
    except AttributeError as error:
        print(error)
