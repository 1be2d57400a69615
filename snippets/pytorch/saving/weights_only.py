"""Weights only load failed: what torch.load refuses, and what to do."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import argparse
import pickle
import textwrap

import torch

settings = argparse.Namespace(rate=0.5)
torch.save({"weight": torch.ones(2), "settings": settings}, "run.pt")
try:
    torch.load("run.pt")
except pickle.UnpicklingError as error:
    reason = str(error).split("WeightsUnpickler error: ")[1].splitlines()[0]
    print(textwrap.fill(reason, 80))

# %% allowed
with torch.serialization.safe_globals([argparse.Namespace]):
    print(torch.load("run.pt")["settings"])

# %% plain
torch.save({"weight": torch.ones(2), "settings": vars(settings)}, "run.pt")
print(torch.load("run.pt")["settings"])
