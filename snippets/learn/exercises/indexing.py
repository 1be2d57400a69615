"""Answers to the exercises on indexing and views."""
# /// script
# dependencies = ["torch"]
# ///

# %% answers
import torch


def last_two(table):
    return table[:, -2:]


def without_negative(x):
    return x[x >= 0]


def negative_to_zero(x):
    return torch.where(x < 0, 0, x)


def scores_of(scores, labels):
    return scores[torch.arange(len(labels)), labels]


def best(scores, k):
    return scores.topk(k, dim=1).indices


def clear_column(table, column):
    table[:, column] = 0


def votes(choices, n):
    counts = torch.zeros(n, dtype=torch.int64)
    return counts.index_add(0, choices, torch.ones_like(choices))


def share_memory(a, b):
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()
