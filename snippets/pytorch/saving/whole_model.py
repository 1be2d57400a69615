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
for load in [lambda: torch.load("whole.pt", weights_only=False), lambda: pickle.loads(pickled_class)]:
    try:
        load()
    except AttributeError as error:
        print(str(error).split(" from ")[0])
