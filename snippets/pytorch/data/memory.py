"""A worker that only reads a list copies its memory."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would touch the same memory", zh = "标出记号来源，本身也会碰到这些内存" }
# ///

# %% pages measured=true measurements=["copied['list']", "copied['tensor']"]
import resource

import torch
from torch.utils.data import DataLoader


def pages_copied():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


class AllOf:
    """One sample: the MiB that this process copied to read all the numbers."""

    def __init__(self, numbers):
        self.numbers = numbers

    def __len__(self):
        return 1

    def __getitem__(self, index):
        before = pages_copied()
        max(self.numbers) if isinstance(self.numbers, list) else self.numbers.max()
        return (pages_copied() - before) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    numbers = list(range(1000, 1_001_000))
    copied = {}
    for kind, data in {"list": numbers, "tensor": torch.tensor(numbers)}.items():
        loader = DataLoader(AllOf(data), num_workers=1, multiprocessing_context="fork")
        copied[kind] = next(iter(loader)).item()
        print(f"{kind:<6} {copied[kind]:6.1f} MiB copied")
    assert copied["list"] > 10 * copied["tensor"]
