"""Several results are one tuple; no return is None."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="AttributeError"
import torch


def spread(values):
    return values.min(), values.max()


def mean_loss(losses):
    losses.mean()


values = torch.tensor([3.0, 1.0, 2.0], requires_grad=True)
low, high = spread(values)
print(type(spread(values)).__name__, low.item(), high.item())
loss = mean_loss(values)
print(loss)
loss.backward()
