"""What one addition costs per call, by NumPy and by PyTorch."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["one", "million"]
from time import process_time
from timeit import repeat

import numpy
import torch

torch.set_num_threads(1)


def microseconds(numbers):
    times = 20_000 if len(numbers) < 10_000 else 20
    rounds = repeat(lambda: numbers + numbers, number=times, repeat=7, timer=process_time)
    return min(rounds) / times * 1e6


by_numpy, by_torch = {}, {}
for size in (1, 1_000, 1_000_000):
    array = numpy.ones(size, dtype=numpy.float32)
    by_numpy[size] = microseconds(array)
    by_torch[size] = microseconds(torch.from_numpy(array))
    print(f"{size:>9,} numbers: ", end="")
    print(f"NumPy {by_numpy[size]:6.2f} µs, PyTorch {by_torch[size]:6.2f} µs")

one = by_torch[1] / by_numpy[1]
million = by_torch[1_000_000] / by_numpy[1_000_000]
assert by_torch[1_000] < 30 * by_torch[1]  # a thousand numbers, not a thousand calls
