"""A timer for with."""
# /// script
# dependencies = ["torch"]
# ///

# %% all measured=true
import time

import torch


class Timer:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *error):
        self.seconds = time.perf_counter() - self.start


small, large = torch.ones(10, 10), torch.ones(1000, 1000)
large @ large
with Timer() as first:
    small @ small
with Timer() as second:
    large @ large
print(f"10 x 10:     {1000 * first.seconds:.3f} ms")
print(f"1000 x 1000: {1000 * second.seconds:.3f} ms")
assert second.seconds > 10 * first.seconds
