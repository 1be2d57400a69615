"""Answers to the exercises on shapes."""
# /// script
# dependencies = ["torch"]
# ///

# %% answers
import torch


def as_column(v):
    return v.unsqueeze(1)


def flat(images):
    return images.flatten(1)


def channels_first(image):
    return image.permute(2, 0, 1)


def side_by_side(a, b):
    return torch.cat([a, b], dim=1)


def centred(table):
    return table - table.mean(dim=0)


def distances(points, others):
    between = points[:, None] - others[None]
    return between.square().sum(dim=-1).sqrt()


def pieces(v, size):
    count = len(v) // size
    return v[: count * size].reshape(count, size)


def heads(x, count):
    batch, steps, width = x.shape
    return x.reshape(batch, steps, count, width // count).transpose(1, 2)
