"""A list of arrays, made into a tensor directly and by way of one array."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% warning
import warnings

import numpy
import torch

torch.set_num_threads(1)
rows = [numpy.ones(1_000) for _ in range(100)]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    direct = torch.tensor(rows)
print(str(caught[0].message).split(" (")[0])
print("shapes:", tuple(direct.shape), tuple(torch.tensor(numpy.array(rows)).shape))

# %% measure measured=true measurements=["slower"]
from time import process_time
from timeit import repeat


def milliseconds(convert):
    return min(repeat(convert, number=4, repeat=5, timer=process_time)) / 4 * 1e3


by_list = milliseconds(lambda: torch.tensor(rows))
by_array = milliseconds(lambda: torch.tensor(numpy.array(rows)))
print(f"list of arrays: {by_list:.2f} ms, one array first: {by_array:.2f} ms")
slower = by_list / by_array
assert slower > 5
