"""In place or not: the time for few numbers and for many."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["ratio[10]", "ratio[1_000_000]"]
from time import process_time
from timeit import repeat

import torch

torch.set_num_threads(1)


def microseconds(operation, times):
    rounds = repeat(lambda: operation(1), number=times, timer=process_time)
    return min(rounds) / times * 1e6


ratio = {}
for size, times in ((10, 5_000), (1_000_000, 20)):
    prices = torch.ones(size)
    new = microseconds(prices.mul, times)
    same = microseconds(prices.mul_, times)
    ratio[size] = new / same
    print(f"{size:>9,} numbers: mul {new:5.1f} µs, mul_ {same:5.1f} µs")
assert 0.5 < ratio[10] < 2
