"""What one addition costs per call, by NumPy and by PyTorch."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["one", "thousand", "million"]
from time import process_time
from timeit import repeat

import numpy
import torch

torch.set_num_threads(1)


def microseconds(numbers, times):
    rounds = repeat(lambda: numbers + numbers, number=times, repeat=7, timer=process_time)
    return min(rounds) / times * 1e6


times_of = {1: 20_000, 1_000: 20_000, 1_000_000: 20}
arrays = {size: numpy.ones(size, dtype=numpy.float32) for size in times_of}
by_numpy = [microseconds(arrays[size], times) for size, times in times_of.items()]
by_torch = [microseconds(torch.from_numpy(arrays[size]), times) for size, times in times_of.items()]

print("numbers", *(f"{size:>12,}" for size in times_of))
print("NumPy  ", *(f"{time:9.2f} µs" for time in by_numpy))
print("PyTorch", *(f"{time:9.2f} µs" for time in by_torch))
one, thousand, million = (theirs / ours for theirs, ours in zip(by_torch, by_numpy, strict=True))
assert by_torch[1] < 30 * by_torch[0], "a thousand numbers cost far less than a thousand calls"
