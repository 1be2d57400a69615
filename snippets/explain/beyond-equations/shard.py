"""How large was the plate? A circle fitted to the rim of a shard."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% rim
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
# Points measured along the rim, in centimetres; the rim is worn and wavy.
angle = torch.linspace(0.5, 2.9, 25, dtype=torch.float64, device=device)
worn = 12 + 0.25 * torch.sin(9 * angle) + 0.1 * torch.cos(23 * angle)
rim = torch.stack([5 + worn * angle.cos(), 3 + worn * angle.sin()], dim=1)

# %% first-slope gradients=["centre.grad", "radius.grad"]
centre = torch.zeros(2, dtype=torch.float64, device=device, requires_grad=True)
radius = torch.tensor(8.0, dtype=torch.float64, device=device, requires_grad=True)


def misfit():
    """The mean squared distance between the rim and the circle."""
    return ((torch.linalg.vector_norm(rim - centre, dim=1) - radius) ** 2).mean()


loss = misfit()
loss.backward()
distances = torch.linalg.vector_norm(rim, dim=1)
print("autograd:", round(radius.grad.item(), 6))
print("by hand: ", round(-2 * (distances - 8).mean().item(), 6))

# %% descent values=["2 * radius.item()"]
optimizer = torch.optim.SGD([centre, radius], lr=0.4)
circles = []
for step in range(301):
    circles.append([*centre.tolist(), radius.item()])
    optimizer.zero_grad()
    loss = misfit()
    loss.backward()
    optimizer.step()
    if step in (0, 1, 10, 30, 100, 300):
        x, y, r = circles[-1]
        print(f"step {step:>3}: ({x:.3f}, {y:.3f}), radius {r:.3f}, misfit {loss.item():.4f}")

# %% formula
columns = torch.cat([rim, torch.ones_like(rim[:, :1])], dim=1)
squares = (rim**2).sum(dim=1, keepdim=True)
solution = torch.linalg.lstsq(columns, squares).solution.flatten()
x, y = (solution[:2] / 2).tolist()
r = (solution[2].item() + x * x + y * y) ** 0.5
print(f"without descent: ({x:.3f}, {y:.3f}), radius {r:.3f}")

# %% picture figures=["shard.en.svg", "shard.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {"title": "Circles approaching the rim of a shard", "shard": "shard", "guess": "first guess", "radius": "cm"},
    "zh": {"title": "一个个圆逐步贴近残片的边缘", "shard": "残片", "guess": "最初的猜测", "radius": "厘米"},
}


def place(across, up):
    """A point of the table as a point of the picture, 480 wide and 380 high."""
    return f"{190 + 13 * across:.1f},{238 - 13 * up:.1f}"


def circle(step):
    across, up, size = circles[step]
    middle_x, middle_y = place(across, up).split(",")
    return f'<circle cx="{middle_x}" cy="{middle_y}" r="{13 * size:.1f}"'


BROKEN = [(-3.4, 5.1), (-1.2, 7.4), (0.9, 5.6), (3.4, 8.2), (5.2, 6.3), (7.9, 8.9), (9.6, 6.1), (12.3, 7.6)]
edge = " ".join(place(*point) for point in [*rim.tolist(), *BROKEN])
dots = "".join('<circle cx="{}" cy="{}" r="3.5"/>'.format(*place(*point).split(",")) for point in rim.tolist())
between = "".join(f'{circle(step)} opacity="{opacity}"/>' for step, opacity in ((1, 0.35), (2, 0.5), (4, 0.65)))
across, up, size = circles[300]
for language, text in TEXTS.items():
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 380" role="img" font-size="18"
     font-family="sans-serif" fill="none" stroke-width="2" aria-label="{text["title"]}">
  {circle(300)} fill="var(--pytorch-soft, #fcefe5)" stroke="var(--pytorch, #ee4c2c)" stroke-width="3"/>
  <polygon points="{edge}" fill="var(--python-soft, #e9f0fb)" stroke="var(--python, #3776ab)"/>
  <g stroke="var(--pytorch, #ee4c2c)" stroke-dasharray="5 5">{circle(0)} opacity="0.6"/>{between}</g>
  <g fill="var(--python, #3776ab)">{dots}</g>
  <path d="M{place(across, up)} L{place(across + 0.94 * size, up - 0.34 * size)}" stroke="currentColor"/>
  <g fill="currentColor" text-anchor="middle">
    <text x="350" y="216">{size:.1f} {text["radius"]}</text>
    <text x="300" y="98">{text["shard"]}</text>
    <text x="166" y="264">{text["guess"]}</text>
  </g>
</svg>
"""
    Path(f"shard.{language}.svg").write_text(drawing, encoding="utf-8")
