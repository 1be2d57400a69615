"""One step of the heat, on a short rod and on a long one."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% steps
from timeit import repeat

import torch

torch.set_num_threads(1)


def python_step(rod):
    neighbours = zip(rod, rod[1:], rod[2:], strict=False)
    return [here + 0.25 * (left - 2 * here + right) for left, here, right in neighbours]


def tensor_step(rod):
    return rod[1:-1] + 0.25 * (rod[:-2] - 2 * rod[1:-1] + rod[2:])


def microseconds(step, rod, times):
    return min(repeat(lambda: step(rod), number=times, repeat=5)) / times * 1e6


# %% stopwatch measured=true measurements=["slower", "faster"]
ratios = {}
for points, times in ((7, 1000), (100_000, 2)):
    rod = [1.0] * points
    python = microseconds(python_step, rod, times)
    pytorch = microseconds(tensor_step, torch.tensor(rod, dtype=torch.float64), times)
    ratios[points] = python / pytorch
    print(f"{points:>6} points: Python {python:10.1f} µs, PyTorch {pytorch:10.1f} µs")
slower, faster = 1 / ratios[7], ratios[100_000]
assert slower > 2 and faster > 5
