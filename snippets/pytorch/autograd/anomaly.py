"""Anomaly detection names the line of the forward pass whose slope is nan."""
# /// script
# dependencies = ["torch"]
# ///

# %% silent
import torch

distance = torch.tensor([4.0, 0.0], requires_grad=True)
length = distance.sqrt() * torch.tensor([1.0, 0.0])
length.sum().backward()
print(distance.grad.tolist())

# %% found
import warnings

with warnings.catch_warnings(record=True) as notes, torch.autograd.detect_anomaly():
    warnings.simplefilter("always")
    length = distance.sqrt() * torch.tensor([1.0, 0.0])
    try:
        length.sum().backward()
    except RuntimeError as error:
        print(error)
trace = str(notes[-1].message).split(" (Triggered")[0]
print(trace.splitlines()[-1].strip())
