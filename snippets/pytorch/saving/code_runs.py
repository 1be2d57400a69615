"""A pickle file can run code while it is loaded."""
# /// script
# dependencies = ["torch"]
# ///

# %% runs
import pickle

import torch


class Surprise:
    def __reduce__(self):
        return print, ("this line was run by the file",)


torch.save(Surprise(), "model.pt")
print("weights_only=False:")
torch.load("model.pt", weights_only=False)
print("Python's own pickle:")
pickle.loads(pickle.dumps(Surprise()))
print("the default:")
try:
    torch.load("model.pt")
except pickle.UnpicklingError as error:
    print(type(error).__name__)
