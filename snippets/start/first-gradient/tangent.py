"""A picture of the slope: y = 2x² and its tangent at x = 3."""
# /// script
# dependencies = ["torch"]
# ///

# %% slope gradients=["x.grad"]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = 2 * x**2
y.backward()
slope = x.grad.item()

# %% picture figures=["tangent.en.svg", "tangent.zh.svg"]
from pathlib import Path

WORDS = {
    "en": ("y = 2x² and its tangent at x = 3", "slope ="),
    "zh": ("y = 2x² 和它在 x = 3 处的切线", "斜率 ="),
}


def place(across, up):
    """A point of the graph as a point of the picture, 480 wide and 300 high."""
    return f"{40 + 80 * across:.1f},{260 - 6 * up:.1f}"


curve = " ".join(place(i / 10, 2 * (i / 10) ** 2) for i in range(46))
tangent = " ".join(place(i, 18 + slope * (i - 3)) for i in (1.5, 4.5))
touch_x, touch_y = place(3, 18).split(",")
for language, (title, steepness) in WORDS.items():
    picture = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" role="img" font-size="15"
     font-family="sans-serif" fill="none" stroke-width="2" aria-label="{title}">
  <path d="M40,10 V260 H470" stroke="currentColor" opacity="0.6"/>
  <polyline points="{curve}" stroke="var(--python, #3776ab)"/>
  <polyline points="{tangent}" stroke="var(--pytorch, #ee4c2c)"/>
  <circle cx="{touch_x}" cy="{touch_y}" r="4" fill="currentColor"/>
  <g fill="currentColor" stroke="none" text-anchor="end">
    <text x="{touch_x}" y="{touch_y}" dx="-12" dy="-6">x = 3, y = {y.item():.0f}, {steepness} {slope:.0f}</text>
    <text x="368" y="36">y = 2x²</text>
    <text x="470" y="280">x</text>
    <text x="30" y="22">y</text>
  </g>
</svg>
"""
    Path(f"tangent.{language}.svg").write_text(picture, encoding="utf-8")
