"""Answers to the exercises on what depends on what."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# ///

# %% without-sqlite
import subprocess
import sys

PROGRAM = """
import sys
sys.modules["_sqlite3"] = None  # the compiled part of sqlite3
import json
print(json.dumps({"rides": 4}))
import sqlite3
"""
run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
print(run.stdout.strip())
print(run.stderr.splitlines()[-1])

# %% standard-library
import inspect
import math
import statistics

for function in (math.sqrt, statistics.mean):
    print(function.__module__, function.__name__, "is", "Python" if inspect.isfunction(function) else "compiled")

# %% loop
import torch


class Doubled(torch.nn.Module):
    def forward(self, x):
        for _ in range(3):
            x = 2 * x
        return x


graph = torch.export.export(Doubled(), (torch.tensor([1.0]),)).graph
print([str(node.target) for node in graph.nodes if node.op == "call_function"])


# %% choice
import contextlib
import io
import logging


class Distance(torch.nn.Module):
    def forward(self, x):
        return x if x.sum() > 0 else -x


logging.disable()  # the export explains itself at length; here it is enough that it fails
try:
    with contextlib.redirect_stderr(io.StringIO()):
        torch.export.export(Distance(), (torch.tensor([1.0]),))
except RuntimeError:
    print("no graph: RuntimeError")


# %% where
class DistanceInTensors(torch.nn.Module):
    def forward(self, x):
        return torch.where(x.sum() > 0, x, -x)


graph = torch.export.export(DistanceInTensors(), (torch.tensor([1.0]),)).graph
print([str(node.target) for node in graph.nodes if node.op == "call_function"])
