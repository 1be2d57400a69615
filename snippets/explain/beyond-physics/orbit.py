"""A planet on its orbit, and what becomes of its energy."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% python
DT = 0.02
START_PLACE, START_SPEED = 1.5 + 0j, 0.6j  # each holds two coordinates


def leapfrog(place, speed, pull):
    """One small step of time: half a push, a move, half a push."""
    speed = speed + pull(place) * (DT / 2)
    place = place + speed * DT
    return place, speed + pull(place) * (DT / 2)


def inverse_square(place):
    return -place / abs(place) ** 3


place, speed = START_PLACE, START_SPEED
for _ in range(981):
    place, speed = leapfrog(place, speed, inverse_square)
print(f"after three years: ({place.real:.6f}, {place.imag:.6f})")

# %% gravity gradients=["here.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


def potential(place):
    """How much energy a kilogram has by its place; the sun is at (0, 0)."""
    return -1 / torch.linalg.vector_norm(place)


here = torch.tensor([1.2, 1.6], dtype=torch.float64, device=device, requires_grad=True)
potential(here).backward()
print("autograd:      ", [round(-slope, 6) for slope in here.grad.tolist()])
print("inverse square:", inverse_square(1.2 + 1.6j))


# %% pytorch
def downhill(place):
    """The pull of a potential: against its slope."""
    place = place.detach().requires_grad_()
    (slope,) = torch.autograd.grad(potential(place), place)
    return -slope


place = torch.tensor([1.5, 0.0], dtype=torch.float64, device=device)
speed = torch.tensor([0.0, 0.6], dtype=torch.float64, device=device)
path = [(place, speed)]
for _ in range(981):
    path.append(leapfrog(*path[-1], downhill))
print("after three years: ({:.6f}, {:.6f})".format(*path[-1][0].tolist()))


# %% energy values=["drift"]
def energy(place, speed):
    return (speed @ speed / 2 + potential(place)).item()


def euler(place, speed, pull):
    """The first idea one has: move, and push as the old place says."""
    return place + speed * DT, speed + pull(place) * DT


naive = [path[0]]
for _ in range(981):
    naive.append(euler(*naive[-1], downhill))
for years in range(4):
    moment = 327 * years  # 327 steps make a year of this planet
    print(f"year {years}: leapfrog {energy(*path[moment]):.6f}  Euler {energy(*naive[moment]):.6f}")
drift = max(abs(energy(*moment) - energy(*path[0])) for moment in path)
print(f"leapfrog was never off by more than {drift:.6f}")

# %% picture figures=["orbit.en.svg", "orbit.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {"title": "Three years of a planet, computed in two ways", "sun": "sun", "naive": "Euler drifts away"},
    "zh": {"title": "一颗行星的三年，用两种方法计算", "sun": "太阳", "naive": "欧拉法越飞越远"},
}


def line(moments):
    """The places as points of a picture 480 wide and 340 high."""
    points = [place.tolist() for place, speed in moments[::6]]
    return " ".join(f"{170 + 94 * x:.1f},{160 - 94 * y:.1f}" for x, y in points)


planets = "".join('<circle cx="{}" cy="{}" r="5"/>'.format(*line([moment]).split(",")) for moment in path[:327:18])
for language, text in TEXTS.items():
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 340" role="img" font-size="18"
     font-family="sans-serif" fill="none" stroke-width="2" aria-label="{text["title"]}">
  <polyline points="{line(naive)}" stroke="var(--native, #54606b)" stroke-dasharray="4 5"/>
  <polyline points="{line(path)}" stroke="var(--pytorch, #ee4c2c)"/>
  <g fill="var(--pytorch, #ee4c2c)">{planets}</g>
  <circle cx="170" cy="160" r="10" fill="currentColor"/>
  <g fill="currentColor">
    <text x="188" y="166">{text["sun"]}</text>
    <text x="470" y="22" text-anchor="end">{text["naive"]}</text>
  </g>
</svg>
"""
    Path(f"orbit.{language}.svg").write_text(drawing, encoding="utf-8")
