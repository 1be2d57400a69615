"""Anomaly detection names the step whose slope is nan; a guard inside the root cures it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["distance.grad"]
import warnings

import torch

distance = torch.tensor([4.0, 0.0], requires_grad=True)
factor = torch.tensor([1.0, 0.0])
with warnings.catch_warnings(action="ignore"), torch.autograd.detect_anomaly():
    try:
        (distance.sqrt() * factor).sum().backward()
    except RuntimeError as error:
        print(error)

distance.grad = None
guarded = torch.where(distance > 0, distance, 1.0).sqrt() * factor
guarded.sum().backward()
print("slopes:", distance.grad.tolist())
