"""Adding up heavy rain: a loop over the tensor, a loop over a list, and two tensor operations."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["slower"]
from time import process_time
from timeit import repeat

import torch

rain = torch.arange(5_000) % 7  # millimetres in each hour


def over_tensor():
    return sum(hour for hour in rain if hour > 4)


def over_list():
    return sum(hour for hour in rain.tolist() if hour > 4)


def whole():
    return rain[rain > 4].sum()


best = {}
for total in (over_tensor, over_list, whole):
    best[total] = min(repeat(total, number=1, repeat=7, timer=process_time)) * 1e6
    print(f"{total.__name__:<11} {int(total())} mm {best[total]:6.0f} µs")
slower = best[over_tensor] / best[whole]
assert slower > 20
