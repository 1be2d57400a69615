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

numbers = [float(number) for number in range(2_000)]
holders = {"list": numbers, "array": numpy.array(numbers), "tensor": torch.tensor(numbers)}


def total(holder):
    result = 0.0
    for place in range(len(holder)):
        result += float(holder[place])
    return result


per_number = {}
for name, holder in holders.items():
    assert total(holder) == sum(numbers)
    rounds = repeat(lambda holder=holder: total(holder), number=5, repeat=5, timer=process_time)
    per_number[name] = min(rounds) / 5 / len(numbers) * 1e9
    print(f"{name:<7} {per_number[name]:8.0f} ns for each number")
slower = per_number["tensor"] / per_number["list"]
assert slower > 5
