"""A picture of what the engine remembers: (ab + a)² at a = 2, b = −1.5."""

# %% graph values=["a.grad", "b.grad", "total.grad"]
from engine import Value

a, b = Value(2.0), Value(-1.5)
product = a * b
total = product + a
result = total**2
result.backward()

names = {a: "a", b: "b", product: "a · b", total: "a · b + a", result: "(a · b + a)²"}
for value, name in names.items():
    print(f"{name:<13} number {value.number:5}  gradient {value.grad:5}")

# %% picture figures=["graph.en.svg", "graph.zh.svg"]
from pathlib import Path

TEXTS = {"en": ("number", "gradient", "rate"), "zh": ("数值", "梯度", "变化的快慢")}
PLACES = {a: (20, 10), b: (300, 10), product: (300, 140), total: (20, 270), result: (300, 270)}


def signed(number):
    return f"{number:g}".replace("-", "−")


def box(value, number, gradient):
    """One value: its name, its number in Python's colour, its gradient in PyTorch's."""
    left, top = PLACES[value]
    return f"""<rect x="{left}" y="{top}" width="160" height="78" rx="8" stroke="currentColor" opacity="0.6"/>
  <text x="{left + 80}" y="{top + 22}" fill="currentColor" font-weight="bold">{names[value]}</text>
  <text x="{left + 80}" y="{top + 45}" fill="var(--python, #3776ab)">{number} {signed(value.number)}</text>
  <text x="{left + 80}" y="{top + 66}" fill="var(--pytorch, #ee4c2c)">{gradient} {signed(value.grad)}</text>"""


def arrow(source, value, rate):
    """From a source to what was made from it, with the rate noted on the way."""
    (left, top), (right, bottom) = PLACES[source], PLACES[value]
    start_x, start_y, end_x, end_y = left + 80, top + 78, right + 80, bottom
    if top == bottom:
        start_x, start_y, end_x, end_y = left + 160, top + 39, right, top + 39
    return f"""<path d="M{start_x},{start_y} L{end_x},{end_y}" stroke="currentColor" marker-end="url(#tip)"/>
  <text x="{(start_x + end_x) / 2 + 16}" y="{(start_y + end_y) / 2 - 6}" fill="currentColor">{signed(rate)}</text>"""


arrows = "\n  ".join(arrow(source, value, rate) for value in names for source, rate in value.sources)
for language, (number, gradient, rate) in TEXTS.items():
    boxes = "\n  ".join(box(value, number, gradient) for value in names)
    picture = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 360" role="img" font-size="16"
     font-family="sans-serif" fill="none" stroke-width="1.5" text-anchor="middle"
     aria-label="(a · b + a)²: {number}, {gradient}, {rate}">
  <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
    <path d="M0,0 L10,5 L0,10 z" fill="currentColor"/></marker></defs>
  {arrows}
  {boxes}
</svg>
"""
    Path(f"graph.{language}.svg").write_text(picture, encoding="utf-8")
