"""NumPy beside PyTorch, and when a conversion pays."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% numpy measured=true measurements=["numpy_lead"]
from operator import mul
from time import process_time
from timeit import repeat

import numpy
import torch

torch.set_num_threads(1)


def microseconds(function):
    return min(repeat(function, number=200, repeat=5, timer=process_time)) / 200 * 1e6


first = [float(i % 7) for i in range(1000)]
second = [float(i % 11) for i in range(1000)]
arrays = numpy.array(first), numpy.array(second)
tensors = torch.from_numpy(arrays[0]), torch.from_numpy(arrays[1])

python_time = microseconds(lambda: sum(map(mul, first, second)))
numpy_time = microseconds(lambda: numpy.dot(*arrays).item())
torch_time = microseconds(lambda: torch.dot(*tensors).item())
numpy_lead = python_time / numpy_time
for name, time in (("Python", python_time), ("NumPy", numpy_time), ("PyTorch", torch_time)):
    print(f"{name:<8} {time:5.1f} µs")


# %% break-even measured=true measurements=["products"]
def convert():
    return [torch.tensor(numbers, dtype=torch.float64) for numbers in (first, second)]


conversion = microseconds(convert)
products = conversion / (python_time - torch_time)
print(f"converting: {conversion:.1f} µs, repaid after {products:.1f} products")
