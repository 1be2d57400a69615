"""What differs between a model and a checkpoint?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


def compare(model, saved):
    shared = model.keys() & saved.keys()
    return {
        "missing": sorted(model.keys() - saved.keys()),
        "unexpected": sorted(saved.keys() - model.keys()),
        "reshaped": sorted(name for name in shared if model[name].shape != saved[name].shape),
    }


old = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
new = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 3, bias=False))
for kind, names in compare(new.state_dict(), old.state_dict()).items():
    print(kind, names)
