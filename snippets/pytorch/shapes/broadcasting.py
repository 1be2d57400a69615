"""A column of prices and a row of amounts make a table."""
# /// script
# dependencies = ["torch"]
# ///

# %% table
import torch

prices = torch.tensor([[2], [3], [5]])
amounts = torch.tensor([1, 2, 10, 20])
costs = prices * amounts
print(tuple(prices.shape), "*", tuple(amounts.shape), "->", tuple(costs.shape))
print("PyTorch:", costs.tolist())
rows = [[price * amount for amount in (1, 2, 10, 20)] for price in (2, 3, 5)]
print("Python: ", rows)
print("square: ", (torch.ones(2, 2) * torch.tensor([10, 20])).tolist())
try:
    torch.ones(3, 4) * torch.tensor([2, 3, 5])
except RuntimeError as error:
    print(error)

# %% picture figures=["broadcasting.en.svg", "broadcasting.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "A column of shape (3, 1) times a row of shape (4,) is a table of shape (3, 4)",
        "stretched": "pale: repeated for the computation, not stored",
    },
    "zh": {
        "title": "形状 (3, 1) 的一列乘形状 (4,) 的一排，得到形状 (3, 4) 的一张表",
        "stretched": "浅色：计算时重复使用，并不存储",
    },
}
SIDE = 32


def table(left, top, rows, stored, colour):
    """One table of cells; what is not stored is pale."""
    cells = []
    for down, row in enumerate(rows):
        for across, number in enumerate(row):
            x, y = left + across * SIDE, top + down * SIDE
            strong = stored(down, across)
            opacity = ("0.35", "1") if strong else ("0.08", "0.45")
            cells.append(
                f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="{colour}" fill-opacity="{opacity[0]}" '
                'stroke="currentColor" stroke-opacity="0.5"/>'
                f'<text x="{x + SIDE / 2}" y="{y + 21}" text-anchor="middle" opacity="{opacity[1]}">{number}</text>'
            )
    return cells


def picture(texts):
    columns = prices.expand(3, 4).tolist()
    rows = amounts.expand(3, 4).tolist()
    blue, red = "var(--python, #3776ab)", "var(--pytorch, #ee4c2c)"
    parts = table(0, 30, columns, lambda down, across: across == 0, blue)
    parts += table(168, 30, rows, lambda down, across: down == 0, blue)
    parts += table(336, 30, costs.tolist(), lambda down, across: True, red)
    for x, words in ((64, tuple(prices.shape)), (232, tuple(amounts.shape)), (400, tuple(costs.shape))):
        parts.append(f'<text x="{x}" y="18" text-anchor="middle">{words}</text>')
    parts.append('<text x="148" y="84" text-anchor="middle" font-size="22">×</text>')
    parts.append('<text x="316" y="84" text-anchor="middle" font-size="22">=</text>')
    parts.append(f'<text x="0" y="150" opacity="0.8">{texts["stretched"]}</text>')
    body = "\n  ".join(parts)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 470 160" role="img" font-size="15"
     font-family="sans-serif" fill="currentColor" aria-label="{texts["title"]}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"broadcasting.{language}.svg").write_text(picture(texts), encoding="utf-8")
