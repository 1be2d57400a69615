"""Tensors as indices of a tensor and of a list."""
# /// script
# dependencies = ["torch"]
# ///

# %% index
import torch

prices = torch.tensor([2.0, 5.0, 10.0])
names = ["tea", "cake", "lunch"]
place = torch.tensor([0.0, 2.0])
for look_up in (lambda: prices[place], lambda: names[place]):
    try:
        look_up()
    except (IndexError, TypeError) as error:
        print(error)

print(prices[place.long()].tolist())
print([names[i] for i in place.long().tolist()])
