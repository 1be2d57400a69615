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
    """The shares that a query gives to the keys, and the values mixed in these shares."""
    shares = softmax([dot(query, key) / math.sqrt(len(key)) for key in keys])
    mixed = [dot(shares, column) for column in zip(*values, strict=True)]
    return shares, mixed


for query in queries:
    shares, mixed = attention(query)
    print("shares", *(f"{share:.4f}" for share in shares), " mixed", *(f"{number:.4f}" for number in mixed))

# %% call
import torch
from torch.nn.functional import scaled_dot_product_attention

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
Q, K, V = (
    torch.tensor(table, dtype=torch.float64, device=device, requires_grad=True) for table in (queries, keys, values)
)
formula = torch.softmax(Q @ K.T / math.sqrt(2), dim=-1) @ V
call = scaled_dot_product_attention(Q[None, None], K[None, None], V[None, None])[0, 0]
for row, other in zip(formula.tolist(), call.tolist(), strict=True):
    print("formula", *(f"{number:.4f}" for number in row), " call", *(f"{number:.4f}" for number in other))

# %% slope gradients=["V.grad"]
call.sum().backward()
of_values = [sum(attention(query)[0][place] for query in queries) for place in range(3)]
print("by hand: ", *(f"{slope:.6f}" for slope in of_values))
print("autograd:", *(f"{slope:.6f}" for slope in V.grad[:, 0].tolist()))
