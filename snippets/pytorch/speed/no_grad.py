"""A small model with notes for autograd, under no_grad and under inference_mode."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["plain / best['inference_mode']"]
from time import process_time
from timeit import repeat

import torch
from torch import nn

torch.set_num_threads(1)
model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
house = torch.rand(1, 8)
best = {}
for mode in (torch.enable_grad, torch.no_grad, torch.inference_mode):
    name = mode.__name__
    with mode():
        rounds = repeat(lambda: model(house), number=300, timer=process_time)
    best[name] = min(rounds) / 300
    print(f"{name:<14} {best[name] * 1e6:5.1f} µs")
plain = best["enable_grad"]
assert best["inference_mode"] < 1.2 * plain
