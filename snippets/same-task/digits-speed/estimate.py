"""How long a network for larger pictures would train, from measured speeds."""
# /// script
# dependencies = ["torch", "numpy", "threadpoolctl"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% count values=["total", "for_one"]
pixels, hidden, digits = 28 * 28, 512, 10
forward = pixels * hidden + hidden * digits
backward = pixels * hidden + 2 * hidden * digits
for_one = forward + backward
total = for_one * 60_000 * 10
print(f"for one picture: {for_one:,} multiplications, each with an addition")
print(f"for 60,000 pictures, ten times over: {total:,}")

# %% stopwatch
from operator import mul
from timeit import repeat

import numpy
import torch
from threadpoolctl import threadpool_limits

torch.set_num_threads(1)
threadpool_limits(1)  # the same for NumPy


def seconds(function, times):
    """The best of five rounds: the one least disturbed by other programs."""
    return min(repeat(function, number=times, repeat=5)) / times


# %% layers
rows = [[float((3 * i + 5 * j) % 7) for j in range(pixels)] for i in range(hidden)]
pictures = [[float((5 * i + 3 * j) % 17) for j in range(pixels)] for i in range(100)]
numpy_rows = numpy.array(rows, dtype=numpy.float32)
numpy_pictures = numpy.array(pictures, dtype=numpy.float32)
torch_rows, torch_pictures = torch.from_numpy(numpy_rows), torch.from_numpy(numpy_pictures)


def python_layer():
    return [sum(map(mul, row, pictures[0])) for row in rows]


def numpy_layer():
    return numpy_pictures @ numpy_rows.T


def torch_layer():
    return torch_pictures @ torch_rows.T


print("one picture, the same numbers:", python_layer() == numpy_layer()[0].tolist() == torch_layer()[0].tolist())

# %% speeds measured=true
python_speed = hidden * pixels / seconds(python_layer, 2)
numpy_speed = 100 * hidden * pixels / seconds(numpy_layer, 5)
torch_speed = 100 * hidden * pixels / seconds(torch_layer, 5)
print(f"Python:  {python_speed / 1e6:8,.0f} million a second")
print(f"NumPy:   {numpy_speed / 1e6:8,.0f} million a second")
print(f"PyTorch: {torch_speed / 1e6:8,.0f} million a second")

# %% times measured=true measurements=["python_hours", "torch_seconds", "numpy_seconds", "times_faster"]
python_hours = total / python_speed / 3600
numpy_seconds = total / numpy_speed
torch_seconds = total / torch_speed
times_faster = torch_speed / python_speed
print(f"Python:  {python_hours:.1f} hours")
print(f"NumPy:   {numpy_seconds:.0f} seconds")
print(f"PyTorch: {torch_seconds:.0f} seconds")
assert python_hours < 48 and torch_seconds < 600 and times_faster > 50

# %% whole-step measured=true measurements=["training_seconds"]
torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(pixels, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, digits))
optimizer = torch.optim.SGD(model.parameters(), lr=0.001)
labels = torch.arange(100) % digits


def train():
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(torch_pictures / 16), labels)
    loss.backward()
    optimizer.step()


training_seconds = 6_000 * seconds(train, 2)
print(f"6,000 whole steps in PyTorch: {training_seconds:.0f} seconds")
assert training_seconds < 3600
