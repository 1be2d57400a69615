"""The same addition, with both tensors in one order in memory and in two."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["slower"]
from time import process_time
from timeit import repeat

import torch

torch.set_num_threads(1)
rows = torch.rand(1000, 1000)
columns = rows.T  # a view: the same memory, walked through in columns
print("strides:", rows.stride(), columns.stride())
print("contiguous:", rows.is_contiguous(), columns.is_contiguous())


def milliseconds(a, b):
    rounds = repeat(lambda: a + b, number=5, timer=process_time)
    return min(rounds) / 5 * 1e3


alike, mixed = milliseconds(rows, rows), milliseconds(rows, columns)
print(f"rows + rows: {alike:.2f} ms, rows + columns: {mixed:.2f} ms")
slower = mixed / alike
assert slower > 1.5
