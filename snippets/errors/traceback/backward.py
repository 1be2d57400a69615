"""A traceback that ends at backward() does not name the guilty line; anomaly detection does."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import traceback
import warnings

import torch

weight = torch.tensor(0.0, requires_grad=True)
with warnings.catch_warnings(record=True) as notes, torch.autograd.detect_anomaly():
    warnings.simplefilter("always")
    spread = torch.sqrt(weight)
    loss = spread * 0
    try:
        loss.backward()
    except RuntimeError as error:
        mine = traceback.extract_tb(error.__traceback__)[0]
        print("my line in the traceback:", mine.line)
forward = str(notes[-1].message).split(" (Triggered")[0]
print("anomaly detection says:", forward.splitlines()[-1].strip())
