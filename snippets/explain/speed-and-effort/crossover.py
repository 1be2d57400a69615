"""A dot product over its size: plain Python, PyTorch, and where they cross."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% contestants
from operator import mul

import torch

torch.set_num_threads(1)


def python(first, second):
    return sum(map(mul, first, second))


def pytorch(first, second):
    return torch.dot(first, second).item()


# %% with-conversion
def tensor(numbers):
    return torch.tensor(numbers, dtype=torch.float64)


def convert_first(first, second):
    return pytorch(tensor(first), tensor(second))


# %% measure measured=true
from time import process_time
from timeit import repeat


def seconds(function, first, second):
    """The best of several rounds: the one least disturbed by other programs."""

    def call():
        return function(first, second)

    times = max(1, min(1000, 100_000 // len(first)))
    rounds = 10 if times > 1 else 5
    return min(repeat(call, number=times, repeat=rounds, timer=process_time)) / times


sizes = [round(10 ** (half / 2)) for half in range(13)]
measured = {"Python": [], "PyTorch": [], "lists converted": []}
for size in sizes:
    lists = [[float(i % prime) for i in range(size)] for prime in (7, 11)]
    tensors = [tensor(numbers) for numbers in lists]
    measured["Python"].append(seconds(python, *lists))
    measured["PyTorch"].append(seconds(pytorch, *tensors))
    measured["lists converted"].append(seconds(convert_first, *lists))

print("numbers        ", *(f"{size:>11,}" for size in sizes[::4]))
for name, times in measured.items():
    print(f"{name:<15}", *(f"{time * 1e6:8.1f} µs" for time in times[::4]))

# %% agree
print("same answer:", python(*lists) == pytorch(*tensors))

# %% crossing measured=true measurements=["crossing", "times_slower", "times_faster", "times_converted"]
slow, fast = measured["Python"], measured["PyTorch"]
times_slower = fast[0] / slow[0]
times_faster = slow[-1] / fast[-1]
times_converted = measured["lists converted"][-1] / slow[-1]
assert times_slower > 1
assert times_faster > 5

after = next(i for i in range(len(sizes)) if fast[i] < slow[i])
before = after - 1
lead_before, lead_after = fast[before] - slow[before], slow[after] - fast[after]
share = lead_before / (lead_before + lead_after)
crossing = sizes[before] + share * (sizes[after] - sizes[before])
print(f"PyTorch is quicker from about {crossing:.0f} numbers on")

# %% picture measured=true figures=["crossover.en.svg", "crossover.zh.svg"]
from math import log10
from pathlib import Path

TEXTS = {
    "en": {
        "title": "Time of one dot product over the length of the lists, for Python and for PyTorch",
        "Python": "plain Python",
        "PyTorch": "PyTorch, tensors ready",
        "lists converted": "PyTorch, lists converted first",
        "up": "time for one dot product",
        "across": "numbers in each list",
        "crossing": "PyTorch is quicker from about {:.0f} on",
        "where": "measured on one machine; yours will differ",
    },
    "zh": {
        "title": "一次点积的用时随数的个数变化，Python 与 PyTorch 对比",
        "Python": "纯 Python",
        "PyTorch": "PyTorch，张量已备好",
        "lists converted": "PyTorch，先把列表转成张量",
        "up": "一次点积的用时",
        "across": "每个列表里有多少个数",
        "crossing": "大约从 {:.0f} 个数起，PyTorch 更快",
        "where": "在一台机器上测得，换一台就不同",
    },
}
STROKES = {
    "Python": 'stroke="var(--python, #3776ab)"',
    "PyTorch": 'stroke="var(--pytorch, #ee4c2c)"',
    "lists converted": 'stroke="var(--pytorch, #ee4c2c)" stroke-dasharray="7 5"',
}


def across(size):
    """Where a size stands in the picture: 68 for each power of ten."""
    return 56 + 68 * log10(size)


def down(time):
    """Where a time stands: 38 for each power of ten, 10 nanoseconds at the bottom, 1 second at the top."""
    return 16 - 38 * log10(time)


def line(times):
    return " ".join(f"{across(size):.1f},{down(time):.1f}" for size, time in zip(sizes, times, strict=True))


def picture(texts):
    rows = [f'<text x="4" y="-8">{texts["up"]}</text>']
    for time, label in ((1, "1 s"), (1e-3, "1 ms"), (1e-6, "1 µs")):
        rows.append(f'<path d="M56,{down(time):.1f} H468" stroke="currentColor" opacity="0.2"/>')
        rows.append(f'<text x="48" y="{down(time) + 5:.1f}" text-anchor="end">{label}</text>')
    for size in (1, 100, 10_000, 1_000_000):
        rows.append(f'<path d="M{across(size):.1f},16 V320" stroke="currentColor" opacity="0.2"/>')
        anchor = "end" if size == sizes[-1] else "middle"
        rows.append(f'<text x="{across(size):.1f}" y="340" text-anchor="{anchor}">{size:,}</text>')
    for place, (name, times) in enumerate(measured.items()):
        rows.append(f'<path d="M68,{35 + 23 * place} h34" {STROKES[name]} stroke-width="3"/>')
        rows.append(f'<text x="110" y="{41 + 23 * place}">{texts[name]}</text>')
        rows.append(f'<polyline points="{line(times)}" {STROKES[name]} stroke-width="3" fill="none"/>')
    foot = f"{across(crossing):.1f}"
    rows.append(f'<path d="M {foot},{down(fast[after]):.1f} V320" stroke="currentColor" stroke-dasharray="3 3"/>')
    rows.append(f'<text x="{foot}" y="308" dx="8">{texts["crossing"].format(crossing)}</text>')
    rows.append(f'<text x="262" y="364" text-anchor="middle">{texts["across"]}</text>')
    rows.append(f'<text x="262" y="388" text-anchor="middle" opacity="0.75">{texts["where"]}</text>')
    body = "\n  ".join(rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -28 480 424" role="img" font-size="17"
     font-family="sans-serif" fill="currentColor" aria-label="{texts["title"]}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"crossover.{language}.svg").write_text(picture(texts), encoding="utf-8")
