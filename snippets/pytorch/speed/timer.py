"""One operation, timed by PyTorch's own stopwatch."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% measure measured=true measurements=["measured.median * 1e6"]
import torch
from torch.utils.benchmark import Timer

scores = torch.rand(64, 64)
timer = Timer("scores.softmax(dim=1)", globals={"scores": scores})
measured = timer.blocked_autorange(min_run_time=0.5)
print(f"median: {measured.median * 1e6:.0f} µs for each call")
rounds, calls = len(measured.times), measured.number_per_run
print(f"from {rounds} rounds of {calls} calls, {measured.num_threads} thread")
