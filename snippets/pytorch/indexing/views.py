"""Slices are views, lists of places and masks are copies; Python's slices are copies too."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

numbers = torch.arange(12).reshape(3, 4)
row, column = numbers[1], numbers[:, 1]
picked, large = numbers[[1]], numbers[numbers > 3]
as_list = numbers.tolist()
part = as_list[1][:2]

numbers[1, 1] = 99
part[1] = 77
print("row:     ", row.tolist(), " column:", column.tolist())
print("[[1]]:   ", picked.tolist(), " mask:", large.tolist())
print("list:    ", as_list[1], "although its slice is", part)

# %% picture figures=["views.en.svg", "views.zh.svg"]
from pathlib import Path

numbers = torch.arange(12).reshape(3, 4)
shown = {
    "t": numbers,
    "t[1]": numbers[1],
    "t[:, 1]": numbers[:, 1],
    "t[:2, 2:]": numbers[:2, 2:],
    "t.T": numbers.T,
    "t[[1]]": numbers[[1]],
    "t[t > 8]": numbers[numbers > 8],
}
TEXTS = {
    "en": {
        "title": "One row of twelve numbers in memory; views use cells of it, copies have cells of their own",
        "memory": "the memory of t",
        "start": "start",
        "steps": "steps",
        "copy": "memory of its own",
    },
    "zh": {
        "title": "内存里的十二个数：视图用的是其中的格子，副本另有自己的格子",
        "memory": "t 的内存",
        "start": "起点",
        "steps": "步长",
        "copy": "自己的内存",
    },
}
SIDE = 24


def cells(y, kept, colour):
    """The cells of memory that these numbers stand in; the others are only outlined."""
    parts = []
    for place in range(12):
        x = 84 + place * SIDE
        strength = "0.4" if place in kept else "0"
        parts.append(
            f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="{colour}" fill-opacity="{strength}" '
            'stroke="currentColor" stroke-opacity="0.35"/>'
        )
        if place in kept:
            parts.append(f'<text x="{x + SIDE / 2}" y="{y + 17}" text-anchor="middle">{place}</text>')
    return parts


def picture(texts):
    parts = [f'<text x="84" y="14">{texts["memory"]}</text>']
    parts.append(f'<text x="384" y="14">{texts["start"]}</text><text x="430" y="14">{texts["steps"]}</text>')
    memory = numbers.untyped_storage().data_ptr()
    for line, (name, view) in enumerate(shown.items()):
        y = 24 + line * 33
        shares = view.untyped_storage().data_ptr() == memory
        colour = "var(--python, #3776ab)" if shares else "var(--pytorch, #ee4c2c)"
        parts.append(f'<text x="0" y="{y + 17}" font-family="monospace">{name.replace(">", "&gt;")}</text>')
        if shares:
            parts += cells(y, view.flatten().tolist(), colour)
            parts.append(f'<text x="384" y="{y + 17}">{view.storage_offset()}</text>')
            parts.append(f'<text x="430" y="{y + 17}">{view.stride()}</text>')
        else:
            for place, number in enumerate(view.flatten().tolist()):
                x = 84 + place * SIDE
                parts.append(
                    f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="{colour}" fill-opacity="0.4" '
                    'stroke="currentColor" stroke-opacity="0.35"/>'
                    f'<text x="{x + SIDE / 2}" y="{y + 17}" text-anchor="middle">{number}</text>'
                )
            parts.append(f'<text x="384" y="{y + 17}">{texts["copy"]}</text>')
    body = "\n  ".join(parts)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 506 258" role="img" font-size="14"
     font-family="sans-serif" fill="currentColor" aria-label="{texts["title"]}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"views.{language}.svg").write_text(picture(texts), encoding="utf-8")
