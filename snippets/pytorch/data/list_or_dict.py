"""A list of pairs is a dataset; a dict is not."""
# /// script
# dependencies = ["torch"]
# ///

# %% both
from torch.utils.data import DataLoader

heights = {"Ana": 1.62, "Li": 1.70, "Tom": 1.81}
for names, metres in DataLoader(list(heights.items()), batch_size=2):
    print(names, metres.tolist())

try:
    next(iter(DataLoader(heights, batch_size=2)))
except KeyError as error:
    print("KeyError:", error)
