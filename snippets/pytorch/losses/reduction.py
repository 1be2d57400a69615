"""The mean of the batches' means is not the mean."""
# /// script
# dependencies = ["torch"]
# ///

# %% reduction
import torch
from torch.nn.functional import mse_loss

predictions = torch.tensor([1.0, 1.0, 1.0, 5.0])
targets = torch.zeros(4)
print("none:", mse_loss(predictions, targets, reduction="none").tolist())
print("sum: ", mse_loss(predictions, targets, reduction="sum").item())
print("mean:", mse_loss(predictions, targets).item())

batches = [slice(0, 3), slice(3, 4)]
means = [mse_loss(predictions[batch], targets[batch]).item() for batch in batches]
print("mean of the batches:", sum(means) / len(means))
