"""Several small batches with the gradient of one big batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% parts gradients=["weight.grad"]
import torch

x = torch.arange(1.0, 9.0, dtype=torch.float64)
y = 3 * x
weight = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)


def mean_loss(x, y):
    return ((weight * x - y) ** 2).mean()


def gradient(size, weigh):
    weight.grad = None
    for part_x, part_y in zip(x.split(size), y.split(size), strict=True):
        (mean_loss(part_x, part_y) * weigh(part_x)).backward()
    return weight.grad.item()


print("one batch of 8:             ", gradient(8, lambda part: 1))
print("4 batches of 2, as they are:", gradient(2, lambda part: 1))
print("4 batches of 2, each / 4:   ", gradient(2, lambda part: 1 / 4))
print("3 + 3 + 2, each / 3:        ", round(gradient(3, lambda part: 1 / 3), 4))
print("3 + 3 + 2, by their share:  ", round(gradient(3, lambda part: len(part) / 8), 4))
