"""Which whole numbers each float type can hold."""
# /// script
# dependencies = ["torch"]
# ///

# %% count
import torch

limits = {torch.bfloat16: 2**8, torch.float16: 2**11, torch.float32: 2**24}
for dtype, last in limits.items():
    numbers = torch.arange(last - 2, last + 5)
    kept = numbers.to(dtype).long()
    print(dtype, [f"{after:,}" for after in kept.tolist()])
print("Python's float:", float(2**24 + 1), "and int:", 2**53 + 1)

# %% picture figures=["rounding.en.svg", "rounding.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "Past a certain number each float type can hold only every second whole number",
        "kept": "held exactly",
        "moved": "rounded to a neighbour",
    },
    "zh": {
        "title": "超过某个数以后，每种浮点类型都只能隔一个整数存一个",
        "kept": "存得下",
        "moved": "舍入到相邻的数",
    },
}
SIDE, LEFT = 42, 84


def row(y, dtype, last):
    """Ten whole numbers around the last one up to which all are held, and where each of them ends."""
    numbers = torch.arange(last - 3, last + 6)
    ends = numbers.to(dtype).long()
    parts = [f'<text x="0" y="{y + 5}">{str(dtype).removeprefix("torch.")}</text>']
    for place, (number, end) in enumerate(zip(numbers.tolist(), ends.tolist(), strict=True)):
        x = LEFT + place * SIDE
        if number == end:
            parts.append(f'<circle cx="{x}" cy="{y}" r="7" fill="var(--pytorch, #ee4c2c)"/>')
        else:
            to = x + (end - number) * SIDE
            near = to - 10 if to > x else to + 10
            parts.append(f'<circle cx="{x}" cy="{y}" r="6" fill="none" stroke="currentColor" opacity="0.6"/>')
            parts.append(
                f'<path d="M{x},{y - 9} Q{(x + to) / 2},{y - 30} {near},{y - 10}" fill="none" '
                'stroke="currentColor" opacity="0.7" marker-end="url(#head)"/>'
            )
        if number in (last - 3, last, last + 4):
            parts.append(f'<text x="{x}" y="{y + 26}" text-anchor="middle" font-size="13">{number:,}</text>')
    return parts


def picture(texts):
    parts = [
        '<defs><marker id="head" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto">'
        '<path d="M0,0 L6,3 L0,6 z" fill="currentColor"/></marker></defs>'
    ]
    for line, (dtype, last) in enumerate(limits.items()):
        parts += row(36 + line * 70, dtype, last)
    parts.append(
        f'<circle cx="90" cy="230" r="7" fill="var(--pytorch, #ee4c2c)"/><text x="104" y="235">{texts["kept"]}</text>'
    )
    parts.append(
        '<circle cx="220" cy="230" r="6" fill="none" stroke="currentColor" opacity="0.6"/>'
        f'<text x="234" y="235">{texts["moved"]}</text>'
    )
    body = "\n  ".join(parts)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 480 244" role="img" font-size="15"
     font-family="sans-serif" fill="currentColor" aria-label="{texts["title"]}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"rounding.{language}.svg").write_text(picture(texts), encoding="utf-8")
