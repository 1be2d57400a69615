"""import * replaces Python's own functions."""
# /// script
# dependencies = ["torch"]
# ///

# ruff: noqa: F403

# %% all
import builtins

print("Python's sum:", sum([1, 2]))
before = set(globals())
from torch import *

print("replaced:", *sorted(set(globals()) & set(dir(builtins)) - before))
try:
    sum([1, 2])
except TypeError as error:
    print(str(error).splitlines()[0])
