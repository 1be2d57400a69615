"""A function for one trip, applied to many: Python's map, and vmap."""
# /// script
# dependencies = ["torch"]
# ///

# %% vmap
import torch
from torch.func import vmap


def price(kilometres, rates):
    """One trip: kilometres in town and outside, a rate for each."""
    return torch.dot(kilometres, rates)


trips = torch.tensor([[3.0, 0.0], [2.0, 10.0], [0.0, 50.0]])
rates = torch.tensor([2.0, 1.0])
one_by_one = torch.stack([price(trip, rates) for trip in trips])
all_trips = vmap(price, in_dims=(0, None))
at_once = all_trips(trips, rates)
print("loop:", one_by_one.tolist())
print("vmap:", at_once.tolist())

offers = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
all_offers = vmap(all_trips, in_dims=(None, 0))(trips, offers)
print("two offers, three trips:", all_offers.tolist())
