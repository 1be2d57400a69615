"""The first call of a convolution and its gradient, and the next ones."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["first / min(later)"]
from time import perf_counter

import torch

torch.manual_seed(0)

convolution = torch.nn.Conv2d(3, 8, kernel_size=3)
images = torch.rand(4, 3, 32, 32)
milliseconds = []
for _ in range(20):
    start = perf_counter()
    convolution(images).sum().backward()
    milliseconds.append((perf_counter() - start) * 1e3)

first, *later = milliseconds
print(f"first call: {first:.2f} ms, best of the others: {min(later):.2f} ms")
assert first > 3 * min(later)
