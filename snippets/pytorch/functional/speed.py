"""The same polynomial for 200 rows: a Python loop, vmap, and written for the batch."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["times['loop'] / times['vmap']", "times['vmap'] / times['by hand']"]
from time import process_time
from timeit import repeat

import torch
from torch.func import vmap

torch.set_num_threads(1)
readings = torch.rand(200, 16)


def spread(reading):
    return (reading - reading.mean()).square().mean()


def spread_of_batch(rows):
    return (rows - rows.mean(dim=1, keepdim=True)).square().mean(dim=1)


ways = {
    "loop": lambda: torch.stack([spread(reading) for reading in readings]),
    "vmap": lambda: vmap(spread)(readings),
    "by hand": lambda: spread_of_batch(readings),
}
times = {}
for name, way in ways.items():
    times[name] = min(repeat(way, number=10, timer=process_time)) / 10
    print(f"{name:<8} {times[name] * 1e6:6.0f} µs")
assert times["loop"] > 3 * times["vmap"]
assert torch.allclose(ways["loop"](), ways["vmap"]())
