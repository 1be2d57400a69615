"""A whole model in a file is a reference to its class."""
# /// script
# dependencies = ["torch"]
# ///

# %% whole
import pickle

import torch


class Net(torch.nn.Linear):
    pass


torch.save(Net(2, 1), "whole.pt")
pickled_class = pickle.dumps(Net, protocol=4)
print(pickled_class)

del Net


def with_torch():
    return torch.load("whole.pt", weights_only=False)


def with_pickle():
    return pickle.loads(pickled_class)


for load in [with_torch, with_pickle]:
    try:
        load()
    except AttributeError as error:
        print(load.__name__, "-", str(error).split(" from ")[0])
