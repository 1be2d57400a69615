"""Where the time goes: two named parts of a step, and the operators in them."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% profile measured=true measurements=["share"]
import os

os.environ["KINETO_LOG_LEVEL"] = "6"  # no log lines of the profiler itself

import torch
from torch.profiler import ProfilerActivity, profile, record_function

torch.set_num_threads(1)
layer = torch.nn.Linear(100, 100)
readings = torch.rand(200, 100)
layer(readings)  # the first call is not typical
with profile(activities=[ProfilerActivity.CPU]) as report:
    with record_function("prepare"):
        centred = torch.stack([row - row.mean() for row in readings])
    with record_function("model"):
        layer(centred)

rows = {row.key: row for row in report.key_averages()}
for name in ("prepare", "aten::mean", "aten::sub", "model", "aten::addmm"):
    row = rows[name]
    total, own = row.cpu_time_total / 1e3, row.self_cpu_time_total / 1e3
    print(f"{name:<11} {row.count:>3} calls, {total:5.2f} ms in all, {own:5.2f} own")
prepare, model = rows["prepare"].cpu_time_total, rows["model"].cpu_time_total
share = prepare / (prepare + model) * 100
assert rows["aten::mean"].count == len(readings)
