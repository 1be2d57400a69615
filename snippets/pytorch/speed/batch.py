"""A small model on 500 rows: one at a time, and all at once."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["slower"]
from time import process_time
from timeit import repeat

import torch
from torch import nn

torch.set_num_threads(1)
model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
houses = torch.rand(500, 8)


def microseconds(rows):
    rounds = repeat(lambda: model(rows), number=50, timer=process_time)
    return min(rounds) / 50 * 1e6


one_row = microseconds(houses[:1])
all_rows = microseconds(houses)
print(f"1 row: {one_row:.0f} µs, 500 rows at once: {all_rows:.0f} µs")
slower = 500 * one_row / all_rows
assert slower > 20
