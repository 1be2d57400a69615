"""The parent's __init__ is not called by itself."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


class Account:
    def __init__(self):
        self.balance = 0


class Savings(Account):
    def __init__(self, rate):
        self.rate = rate


class Net(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(2, 1)


for attempt in (lambda: Savings(0.02).balance, Net):
    try:
        attempt()
    except AttributeError as error:
        print(error)
