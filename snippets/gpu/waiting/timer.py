"""A clock that waits by itself: torch.utils.benchmark."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% timer measured=true measurements=["small", "large"]
import torch
from torch.utils.benchmark import Timer


def microseconds(size):
    matrix = torch.ones(size, size)
    timer = Timer("matrix @ matrix", globals={"matrix": matrix})
    return timer.blocked_autorange(min_run_time=0.1).median * 1e6


small, large = microseconds(16), microseconds(512)
print(f" 16 x 16   {small:8.1f} µs")
print(f"512 x 512  {large:8.1f} µs")
assert large > 20 * small
