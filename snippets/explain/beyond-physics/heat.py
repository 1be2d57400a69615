"""A hot spot on a metal rod cools down, and tells what the rod is made of."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///


# %% python
def step(rod, rate):
    """Every point moves towards the mean of its two neighbours; the ends stay in ice."""
    neighbours = zip(rod, rod[1:], rod[2:], strict=False)
    inner = [here + rate * (left - 2 * here + right) for left, here, right in neighbours]
    return [0.0, *inner, 0.0]


HOT = [100.0 if 10 <= place <= 14 else 0.0 for place in range(41)]
rod = HOT
for _ in range(200):
    rod = step(rod, rate=0.25)
print("every tenth point:", [round(degrees, 4) for degrees in rod[::10]])

# %% pytorch
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
hot = torch.tensor(HOT, dtype=torch.float64, device=device)


def tensor_step(rod, rate):
    inner = rod[1:-1] + rate * (rod[:-2] - 2 * rod[1:-1] + rod[2:])
    return torch.nn.functional.pad(inner, (1, 1))  # a zero at each end


rods = [hot]
for _ in range(400):
    rods.append(tensor_step(rods[-1], rate=0.25))
print("every tenth point:", [round(degrees, 4) for degrees in rods[200][::10].tolist()])


# %% slope values=["reading"] gradients=["rate.grad"]
def thermometer(rate):
    """Degrees at point 30 after 200 steps."""
    rod = hot
    for _ in range(200):
        rod = tensor_step(rod, rate)
    return rod[30]


rate = torch.tensor(0.25, dtype=torch.float64, device=device, requires_grad=True)
reading = thermometer(rate)
reading.backward()
print(f"reading: {reading.item():.4f} degrees, slope: {rate.grad.item():.4f}")

# %% material values=["rate"]
MEASURED = 2.0
for _ in range(5):
    rate.grad = None
    reading = thermometer(rate)
    reading.backward()
    print(f"rate {rate.item():.6f}: {reading.item():.6f} degrees")
    with torch.no_grad():
        rate += (MEASURED - reading) / rate.grad

# %% picture figures=["heat.en.svg", "heat.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {"title": "Heat spreading along a rod", "steps": "steps", "thermometer": "thermometer"},
    "zh": {"title": "热量沿着金属棒散开", "steps": "步", "thermometer": "温度计"},
}
TIMES = (0, 5, 20, 80, 200, 400)
for language, text in TEXTS.items():
    shades, strips = "", ""
    for row, time in enumerate(TIMES):
        # The root lets low temperatures be seen.
        warmth = [(place / 40, (degrees / 100) ** 0.5) for place, degrees in enumerate(rods[time].tolist())]
        stops = "".join(
            f'<stop offset="{at}" stop-opacity="{shade:.2f}" stop-color="currentColor"/>' for at, shade in warmth
        )
        shades += f'<linearGradient id="beyond-heat-{time}" color="var(--pytorch, #ee4c2c)">{stops}</linearGradient>'
        box = f'x="100" y="{30 + 46 * row}" width="360" height="34" rx="6"'
        strips += f'<rect {box} fill="var(--python-soft, #e9f0fb)"/><rect {box} fill="url(#beyond-heat-{time})"/>'
        strips += f'<text x="90" y="{53 + 46 * row}" text-anchor="end">{time} {text["steps"]}</text>'
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 330" role="img" font-size="18"
     font-family="sans-serif" fill="currentColor" aria-label="{text["title"]}">
  <defs>{shades}</defs>
  {strips}
  <path d="M370,22 V302" stroke="currentColor" stroke-dasharray="3 4"/>
  <text x="370" y="322" text-anchor="middle">{text["thermometer"]}</text>
</svg>
"""
    Path(f"heat.{language}.svg").write_text(drawing, encoding="utf-8")
