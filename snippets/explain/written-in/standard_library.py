"""The standard library of Python is compiled in part as well."""

# %% kinds
import inspect
import math
import statistics

for function in (math.sqrt, statistics.mean):
    print(function.__module__, function.__name__, "is", "Python" if inspect.isfunction(function) else "compiled")
