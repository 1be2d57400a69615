"""A loader is asked for by for; an index belongs to the dataset."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch.utils.data import DataLoader

temperatures = [12, 15, 19, 21]
loader = DataLoader(temperatures, batch_size=2)
for ask in (lambda: loader[0], lambda: next(loader)):
    try:
        ask()
    except TypeError as error:
        print(error)

print("first batch:", next(iter(loader)).tolist())
print("first item: ", loader.dataset[0])
