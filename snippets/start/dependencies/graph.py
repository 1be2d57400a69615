"""The packages behind torch, drawn from what each package says of itself."""
# /// script
# dependencies = ["torch"]
# ///

# %% arrows
import importlib.metadata
import re


def needed_by(package):
    """The packages it always asks for; a line with a semicolon has a condition."""
    lines = importlib.metadata.requires(package) or []
    return sorted({re.match(r"[\w.-]+", line).group().lower() for line in lines if ";" not in line})


columns, arrows = [["torch"]], []
while columns[-1]:
    found = [(package, needed) for package in columns[-1] for needed in needed_by(package)]
    arrows += found
    seen = {package for column in columns for package in column}
    columns.append(sorted({needed for _, needed in found} - seen))
for package, needed in arrows:
    print(package, "->", needed)

# %% picture figures=["graph.en.svg", "graph.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "The packages that torch asks for, on the ground that Python and C libraries make; numpy stands apart",
        "ground": "Python: interpreter and standard library",
        "below": "C libraries: libc, zlib, OpenSSL, SQLite",
        "absent": "not asked for",
    },
    "zh": {
        "title": "torch 要求安装的包，下面是 Python 和 C 语言的库；numpy 不在其中",
        "ground": "Python：解释器与标准库",
        "below": "C 语言的库：libc、zlib、OpenSSL、SQLite",
        "absent": "不要求安装",
    },
}
LEFT, WIDTH = (10, 150, 350), (80, 140, 120)


def middle(column, row):
    return 160 if column == 0 else 20 + 38 * row + 16


def box(x, y, width, label, colour, dashes="none"):
    return f"""<rect x="{x}" y="{y - 15}" width="{width}" height="30" rx="6" fill="var(--{colour}-soft, #eef)"
 stroke="var(--{colour}, #447)" stroke-dasharray="{dashes}"/>
<text x="{x + width / 2:.0f}" y="{y + 5}" text-anchor="middle" fill="currentColor">{label}</text>
"""


places, boxes = {}, ""
for column, packages in enumerate(columns[:3]):
    for row, package in enumerate(packages):
        # A package of the last column stands beside the one that asks for it.
        asked_by = [places[first][1] for first, needed in arrows if needed == package and first in places]
        y = asked_by[0] if column == 2 else middle(column, row)
        places[package] = (column, y)
        boxes += box(LEFT[column], y, WIDTH[column], package, "pytorch" if column == 0 else "native")
lines = ""
for package, needed in arrows:
    (column, y), (target, target_y) = places[package], places[needed]
    start, end = LEFT[column] + WIDTH[column], LEFT[target]
    lines += f'<path d="M{start},{y} L{end - 4},{target_y}" stroke="currentColor" marker-end="url(#tip)"/>\n'
for language, texts in TEXTS.items():
    rest = box(350, 34, 120, "numpy", "native", dashes="4 4") + box(10, 318, 460, texts["ground"], "python")
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 380" role="img" font-size="15"
     font-family="sans-serif" aria-label="{texts["title"]}">
<marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0,0 L8,4 L0,8 Z" fill="currentColor"/></marker>
{lines}{boxes}{rest}{box(10, 356, 460, texts["below"], "native")}
<text x="410" y="68" text-anchor="middle" fill="currentColor" font-size="13">{texts["absent"]}</text>
</svg>
"""
    Path(f"graph.{language}.svg").write_text(svg, encoding="utf-8")
