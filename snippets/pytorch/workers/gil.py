"""How far another thread counts while this one computes."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would hold the lock too", zh = "标出记号来源时，也会占着这把锁" }
# ///

# %% counting measured=true measurements=["counts['PyTorch'] / (counts['Python'] + 1)"]
from threading import Thread

import torch

torch.set_num_threads(1)
counter, running = 0, True


def count():
    global counter
    while running:
        counter += 1


def counted_during(work):
    before = counter
    work()
    return counter - before


matrix = torch.rand(2500, 2500)
Thread(target=count, daemon=True).start()
counts = {
    "Python": min(counted_during(lambda: sum(range(10_000_000))) for _ in range(5)),
    "PyTorch": max(counted_during(lambda: matrix @ matrix) for _ in range(2)),
}
running = False
for name, steps in counts.items():
    print(f"during {name} the thread counts to {steps:,}")
assert counts["PyTorch"] > 3 * counts["Python"]
