"""A module does not look into Python lists and dictionaries."""
# /// script
# dependencies = ["torch"]
# ///

# %% lists
from torch import nn


class Tower(nn.Module):
    def __init__(self, container, floors):
        super().__init__()
        self.floors = container(floors)


rooms = [nn.Linear(2, 2), nn.Linear(2, 2)]
for container in (list, nn.ModuleList):
    print(container.__name__, list(Tower(container, rooms).state_dict()))

doors = {"north": nn.Linear(2, 1), "south": nn.Linear(2, 1)}
for container in (dict, nn.ModuleDict):
    print(container.__name__, list(Tower(container, doors).state_dict()))
