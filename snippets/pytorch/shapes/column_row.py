"""Perfect predictions in a column, compared with targets in a row."""
# /// script
# dependencies = ["torch"]
# ///

# %% by-hand
import torch

target = torch.tensor([1.0, 2.0, 3.0])
prediction = torch.tensor([[1.0], [2.0], [3.0]], requires_grad=True)

difference = prediction - target
loss = (difference**2).mean()
loss.backward()
slopes = prediction.grad.flatten().tolist()
print("shape of the difference:", tuple(difference.shape))
print(f"loss: {loss.item():.4f}, gradients:", [round(slope, 4) for slope in slopes])
print("after squeeze(1):", ((prediction.squeeze(1) - target) ** 2).mean().item())

# %% loss
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.nn.MSELoss()(prediction, target)
print(caught[0].message)
