"""Attention, by the formula in Python, and by one call in PyTorch."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% softmax
import math


def careless(scores):
    powers = [math.exp(score) for score in scores]
    return [power / sum(powers) for power in powers]


def softmax(scores):
    largest = max(scores)
    return careless([score - largest for score in scores])


print("small:", careless([1.0, 2.0]), softmax([1.0, 2.0]))
print("large:", softmax([1001.0, 1002.0]))
try:
    careless([1001.0, 1002.0])
except OverflowError as error:
    print("careless, large: OverflowError:", error)

# %% by-hand
queries = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
keys = [[1.0, 2.0], [0.0, 1.0], [2.0, 0.0]]
values = [[1.0, 0.0], [0.0, 2.0], [3.0, 1.0]]


def dot(left, right):
    return sum(a * b for a, b in zip(left, right, strict=True))


def attention(query):
    """The shares that a query gives to the keys, and the values mixed so."""
    shares = softmax([dot(query, key) / math.sqrt(len(key)) for key in keys])
    mixed = [dot(shares, column) for column in zip(*values, strict=True)]
    return shares, mixed


def shown(numbers):
    return " ".join(f"{number:.4f}" for number in numbers)


for query in queries:
    shares, mixed = attention(query)
    print("shares", shown(shares), " mixed", shown(mixed))

# %% call
from functools import partial

import torch
from torch.nn.functional import scaled_dot_product_attention

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
as_tensor = partial(torch.tensor, dtype=torch.float64, device=device, requires_grad=True)
Q, K, V = as_tensor(queries), as_tensor(keys), as_tensor(values)
formula = torch.softmax(Q @ K.T / math.sqrt(2), dim=-1) @ V
call = scaled_dot_product_attention(Q[None, None], K[None, None], V[None, None])[0, 0]
for row, other in zip(formula.tolist(), call.tolist(), strict=True):
    print("formula", shown(row), " call", shown(other))

# %% slope gradients=["V.grad"]
call.sum().backward()
all_shares = [attention(query)[0] for query in queries]
print("by hand: ", shown(map(sum, zip(*all_shares, strict=True))))
print("autograd:", shown(V.grad[:, 0].tolist()))
