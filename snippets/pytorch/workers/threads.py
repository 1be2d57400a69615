"""The same work once after the other, and in two threads."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% times measured=true measurements=["gains['Python']", "gains['PyTorch']"]
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

import torch

torch.set_num_threads(1)
matrix = torch.rand(1000, 1000)


def seconds(work, pool):
    start = perf_counter()
    tasks = [pool.submit(work) for _ in range(2)]
    for task in tasks:
        task.result()
    return perf_counter() - start


jobs = {"Python": lambda: sum(i * i for i in range(1_000_000)), "PyTorch": lambda: matrix @ matrix @ matrix}
gains = {}
with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
    for name, work in jobs.items():
        gains[name] = min(seconds(work, one) for _ in range(3)) / min(seconds(work, two) for _ in range(3))
        print(f"{name:<7} two threads are {gains[name]:.1f} times as quick as one")
assert gains["Python"] < 1.3
