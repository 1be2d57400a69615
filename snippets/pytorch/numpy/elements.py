"""Reading numbers one by one from a list, an array and a tensor."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["slower"]
from time import process_time
from timeit import repeat

import numpy
import torch


def nanoseconds(holder):
    def read_all():
        for place in range(len(holder)):
            float(holder[place])

    return min(repeat(read_all, number=1, repeat=9, timer=process_time)) / len(holder) * 1e9


numbers = [float(number) for number in range(5_000)]
by_list = nanoseconds(numbers)
by_array = nanoseconds(numpy.array(numbers))
by_tensor = nanoseconds(torch.tensor(numbers))
print(f"list {by_list:.0f} ns, array {by_array:.0f} ns, tensor {by_tensor:.0f} ns for each number")
slower = by_tensor / by_list
assert slower > 5
