"""yield hands out one thing at a time, and waits."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def windows(series, length):
    for start in range(len(series) - length + 1):
        yield series[start : start + length]


series = torch.arange(5)
for window in windows(series, 3):
    print(window.tolist())

pieces = windows(series, 3)
for ask in (len, lambda pieces: pieces[0]):
    try:
        ask(pieces)
    except TypeError as error:
        print(error)
print(next(pieces).tolist(), "and", len(list(pieces)), "more")
