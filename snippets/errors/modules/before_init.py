"""Layers can be kept only after Module.__init__ has made the places for them."""
# /// script
# dependencies = ["torch"]
# ///

# %% error
import torch


class Early(torch.nn.Module):
    def __init__(self):
        self.layer = torch.nn.Linear(3, 1)
        super().__init__()


class Never(torch.nn.Module):
    def __init__(self):
        self.factor = 10


for kind in (Early, Never):
    try:
        kind()(torch.ones(3))
    except AttributeError as error:
        print(error)


# %% cure
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 1)


print(Net())
