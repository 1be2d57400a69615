"""A function as written and compiled: the same numbers, a slow first call, fast ones after it."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 300
# needs = ["g++"]
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% first measured=true measurements=["first"]
from time import perf_counter

import torch
from torch.utils.benchmark import Timer

torch.set_num_threads(1)


def sine_by_series(x):
    return x - x**3 / 6 + x**5 / 120 - x**7 / 5040


compiled = torch.compile(sine_by_series)
x = torch.linspace(0, 1, 1_000_001)
start = perf_counter()
result = compiled(x)
first = perf_counter() - start
print(f"first call: {first:.1f} s")

# %% same
print([f"{value:.4f}" for value in sine_by_series(x)[::500_000].tolist()])
print([f"{value:.4f}" for value in result[::500_000].tolist()])
assert torch.allclose(result, sine_by_series(x), atol=1e-6)


# %% later measured=true measurements=["eager", "fused"]
def milliseconds(function):
    return Timer("function(x)", globals={"function": function, "x": x}).blocked_autorange().median * 1e3


eager, fused = milliseconds(sine_by_series), milliseconds(compiled)
print(f"as written: {eager:.2f} ms")
print(f"compiled:   {fused:.2f} ms")
assert eager > 2 * fused
assert first * 1e3 > 100 * fused
