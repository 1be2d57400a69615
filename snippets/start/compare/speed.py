"""One addition and one multiplication of matrices, timed."""
# /// script
# dependencies = ["torch"]
# ///

# %% stopwatch
from operator import mul
from timeit import repeat

import torch

torch.set_num_threads(1)


def seconds(statement, times):
    """The best of five rounds: the one least disturbed by other programs."""
    return min(repeat(statement, number=times, repeat=5, globals=globals())) / times


# %% addition measured=true measurements=["times_slower"]
a, b = 5.0, 3.0
tensor_a, tensor_b = torch.tensor(a), torch.tensor(b)
python_time = seconds("a + b", 20_000)
torch_time = seconds("tensor_a + tensor_b", 20_000)
print(f"Python: {python_time * 1e9:.0f} ns, PyTorch: {torch_time * 1e9:.0f} ns")
times_slower = torch_time / python_time
assert times_slower > 2

# %% matrices measured=true measurements=["times_faster"]
rows = [[float((3 * i + 5 * j) % 7) for j in range(96)] for i in range(96)]
matrix = torch.tensor(rows)


def multiply(left, right):
    columns = list(zip(*right, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in left]


python_time = seconds("multiply(rows, rows)", 1)
torch_time = seconds("matrix @ matrix", 100)
print(f"Python: {python_time * 1e6:.0f} µs, PyTorch: {torch_time * 1e6:.0f} µs")
times_faster = python_time / torch_time
assert times_faster > 50

# %% agree
print("same numbers:", (matrix @ matrix).tolist() == multiply(rows, rows))
