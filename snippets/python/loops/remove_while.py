"""Removing from the list that a loop goes over skips elements."""

# %% all
from math import isnan

losses = [0.5, float("nan"), float("nan"), 0.25]
for loss in losses:
    if isnan(loss):
        losses.remove(loss)
print(losses)

losses = [0.5, float("nan"), float("nan"), 0.25]
print([loss for loss in losses if not isnan(loss)])
