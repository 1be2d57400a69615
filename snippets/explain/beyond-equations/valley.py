"""The lowest point of a curved valley, with and without autograd."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///


# %% python
def height(x, y):
    """Rosenbrock's valley: its floor follows y = x², and is lowest at (1, 1)."""
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)


def slopes(x, y):
    """The two derivatives of the height, worked out on paper."""
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


walk = [(-1.2, 1.0)]
for _ in range(5000):
    x, y = walk[-1]
    slope_x, slope_y = slopes(x, y)
    walk.append((x - 0.001 * slope_x, y - 0.001 * slope_y))
for steps in (10, 100, 1000, 5000):
    x, y = walk[steps]
    print(f"{steps:>4} steps: ({x:.3f}, {y:.3f}), height {height(x, y):.6f}")

# %% gradient gradients=["point.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
point = torch.tensor([-1.2, 1.0], dtype=torch.float64, device=device, requires_grad=True)
height(*point).backward()
print("autograd:", [round(slope, 4) for slope in point.grad.tolist()])
print("by hand: ", [round(slope, 4) for slope in slopes(-1.2, 1.0)])

# %% lbfgs values=["len(visited)"]
visited = []
optimizer = torch.optim.LBFGS([point], max_iter=100, line_search_fn="strong_wolfe")


def look():
    """The height where the optimizer stands, and its slope."""
    optimizer.zero_grad()
    here = height(*point)
    here.backward()
    visited.append((*point.tolist(), here.item()))
    return here


optimizer.step(look)
for looks in (1, 10, 20, 30, len(visited)):
    x, y, here = visited[looks - 1]
    print(f"{looks:>2} looks: ({x:.3f}, {y:.3f}), height {here:.6f}")

# %% picture figures=["valley.en.svg", "valley.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "Two ways down a curved valley",
        "start": "start",
        "goal": "lowest point (1, 1)",
        "hand": "5,000 steps by hand",
        "looks": "LBFGS: {} looks",
    },
    "zh": {
        "title": "走下弯曲山谷的两条路",
        "start": "起点",
        "goal": "最低点 (1, 1)",
        "hand": "纸上求导，走 5000 步",
        "looks": "LBFGS：看了 {} 次",
    },
}


def place(x, y):
    """A point of the valley as a point of the picture, 480 wide and 340 high."""
    return f"{240 + 145 * x:.1f},{270 - 125 * y:.1f}"


def contour(level):
    """The points of this height: (1 - x)² + 100 (y - x²)² = level, solved for y."""
    xs = [
        max(-1.7, 1 - level**0.5) + i * (min(1.7, 1 + level**0.5) - max(-1.7, 1 - level**0.5)) / 80 for i in range(81)
    ]
    upper = [(x, x * x + (max(0, level - (1 - x) ** 2) / 100) ** 0.5) for x in xs]
    lower = [(x, 2 * x * x - y) for x, y in reversed(upper)]
    return f'<polygon points="{" ".join(place(*point) for point in upper + lower)}"/>'


contours = "".join(contour(level) for level in (0.2, 1.0, 4.0, 12.0, 40.0, 120.0))
steps = " ".join(place(*walk[i]) for i in (*range(0, 40), *range(40, 5001, 40)))
jumps = " ".join(place(x, y) for x, y, here in visited)
dots = "".join('<circle cx="{}" cy="{}" r="4"/>'.format(*place(x, y).split(",")) for x, y, here in visited)
goal_x, goal_y = place(1, 1).split(",")
for language, text in TEXTS.items():
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 346" role="img" font-size="18"
     font-family="sans-serif" fill="none" stroke-width="2" aria-label="{text["title"]}">
  <g stroke="currentColor" stroke-width="1" opacity="0.35">
    <g fill="var(--native, #54606b)" fill-opacity="0.15">{contours}</g>
  </g>
  <polyline points="{steps}" stroke="var(--python, #3776ab)" stroke-width="7" opacity="0.55"/>
  <polyline points="{jumps}" stroke="var(--pytorch, #ee4c2c)"/>
  <g fill="var(--pytorch, #ee4c2c)">{dots}</g>
  <circle cx="{goal_x}" cy="{goal_y}" r="9" stroke="currentColor"/>
  <g fill="currentColor" text-anchor="middle">
    <text x="66" y="170">{text["start"]}</text>
    <text x="{goal_x}" y="{goal_y}" dy="-18">{text["goal"]}</text>
    <text x="16" y="330" text-anchor="start" fill="var(--python, #3776ab)">{text["hand"]}</text>
    <text x="240" y="220" fill="var(--pytorch, #ee4c2c)">{text["looks"].format(len(visited))}</text>
  </g>
</svg>
"""
    Path(f"valley.{language}.svg").write_text(drawing, encoding="utf-8")
