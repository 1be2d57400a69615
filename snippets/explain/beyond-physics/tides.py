"""What the sea has in common with a chord: two periods, found in one curve."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% sea
import math

HOURS = 59 * 24  # one reading an hour, for 59 days
MOON = 12.4206  # hours from one lunar high tide to the next
SUN = 12.0


def level(hour):
    """Metres above the mean: the Moon's part and the Sun's part."""
    return math.cos(2 * math.pi * hour / MOON) + 0.4 * math.cos(2 * math.pi * hour / SUN)


levels = [level(hour) for hour in range(HOURS)]
print("the first six hours:", [round(metres, 2) for metres in levels[:6]])

# %% python
import cmath


def strength(cycles):
    """How strongly the curve swings `cycles` times in the 59 days."""
    turn = -2j * math.pi * cycles / HOURS
    pushes = [metres * cmath.exp(turn * hour) for hour, metres in enumerate(levels)]
    return 2 * abs(sum(pushes)) / HOURS


for cycles in (110, 114, 118):
    print(f"{cycles} cycles: {strength(cycles):.3f} m")

# %% pytorch values=["len(strengths)"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
readings = torch.tensor(levels, dtype=torch.float64, device=device)
strengths = 2 * torch.fft.rfft(readings).abs() / HOURS
for cycles in strengths.topk(2).indices.tolist():
    metres = strengths[cycles].item()
    print(f"{cycles} cycles: {metres:.3f} m, one every {HOURS / cycles:.2f} hours")

# %% picture figures=["tides.en.svg", "tides.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "Sea level in a month, and the strength of its periods",
        "level": "sea level, 30 days: {:.1f} to {:.1f} m",
        "spring": "spring tide",
        "neap": "neap",
        "strength": "strength of each period",
        "moon": "Moon: 12.42 h",
        "sun": "Sun: 12.00 h",
        "short": "shorter",
        "long": "longer",
        "metres": "m",
    },
    "zh": {
        "title": "一个月的海面高度，以及其中各个周期的强度",
        "level": "海面高度，30 天：{:.1f} 至 {:.1f} 米",
        "spring": "大潮",
        "neap": "小潮",
        "strength": "各个周期的强度",
        "moon": "月亮：12.42 小时",
        "sun": "太阳：12.00 小时",
        "short": "周期更短",
        "long": "周期更长",
        "metres": "米",
    },
}
low, high = min(levels[:720]), max(levels[:720])
curve = " ".join(f"{20 + hour * 440 / 719:.1f},{84 - 38 * levels[hour]:.1f}" for hour in range(720))
bars = "".join(
    f"M{30 + 420 * (cycles - 104) / 24:.1f},320 v{-90 * strengths[cycles].item() - 1:.1f} "
    for cycles in range(104, 129)
)
for language, text in TEXTS.items():
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 350" role="img" font-size="18"
     font-family="sans-serif" fill="none" aria-label="{text["title"]}">
  <polyline points="{curve}" stroke="var(--python, #3776ab)" stroke-width="1.2"/>
  <path d="M20,320 H460" stroke="currentColor" opacity="0.5"/>
  <path d="{bars}" stroke="var(--pytorch, #ee4c2c)" stroke-width="9"/>
  <g fill="currentColor">
    <text x="20" y="20">{text["level"].format(low, high)}</text>
    <text x="20" y="206">{text["strength"]}</text>
    <text x="20" y="342" opacity="0.8">← {text["long"]}</text>
    <g text-anchor="end">
      <text x="460" y="342" opacity="0.8">{text["short"]} →</text>
      <text x="194" y="246">{text["moon"]}</text>
      <text x="194" y="268">{strengths[114]:.1f} {text["metres"]}</text>
    </g>
    <text x="290" y="284">{text["sun"]}</text>
    <text x="290" y="306">{strengths[118]:.1f} {text["metres"]}</text>
    <g text-anchor="middle">
      <text x="240" y="160">{text["spring"]}</text>
      <text x="132" y="160">{text["neap"]}</text>
      <text x="348" y="160">{text["neap"]}</text>
    </g>
  </g>
</svg>
"""
    Path(f"tides.{language}.svg").write_text(drawing, encoding="utf-8")
