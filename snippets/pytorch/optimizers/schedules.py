"""Four schedules of the learning rate over a hundred steps."""
# /// script
# dependencies = ["torch"]
# ///

# %% schedules
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, StepLR
from torch.optim.lr_scheduler import LinearLR, SequentialLR

STEPS = 100


def warmup_cosine(optimizer):
    rise = LinearLR(optimizer, start_factor=0.01, total_iters=10)
    fall = CosineAnnealingLR(optimizer, T_max=STEPS - 10)
    return SequentialLR(optimizer, [rise, fall], milestones=[10])


KINDS = {
    "StepLR": lambda optimizer: StepLR(optimizer, step_size=30, gamma=0.5),
    "ExponentialLR": lambda optimizer: ExponentialLR(optimizer, gamma=0.97),
    "CosineAnnealingLR": lambda optimizer: CosineAnnealingLR(optimizer, T_max=STEPS),
    "LinearLR + cosine": warmup_cosine,
}

rates = {}
for name, make in KINDS.items():
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.ones(1))], lr=1.0)
    scheduler = make(optimizer)
    rates[name] = []
    for _ in range(STEPS):
        rates[name].append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    print(f"{name:22}", *(f"{rates[name][step]:5.2f}" for step in (0, 5, 10, 50, 99)))

# %% picture figures=["schedules.en.svg", "schedules.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": ("learning rate, as a share of lr", "step", "Four learning-rate schedules over 100 steps"),
    "zh": ("学习率（与 lr 之比）", "步", "四种学习率调度器在 100 步内的变化"),
}
LINES = (
    'stroke="var(--python, #3776ab)"',
    'stroke="var(--python, #3776ab)" stroke-dasharray="7 5"',
    'stroke="var(--pytorch, #ee4c2c)"',
    'stroke="var(--pytorch, #ee4c2c)" stroke-dasharray="7 5"',
)


def across(step):
    return 44 + 4.2 * step


def down(rate):
    return 236 - 200 * rate


def picture(up, along, title):
    rows = [f'<text x="4" y="16">{up}</text>']
    for rate in (0, 0.5, 1):
        rows.append(f'<path d="M44,{down(rate):.0f} H464" stroke="currentColor" opacity="0.2"/>')
        rows.append(f'<text x="36" y="{down(rate) + 5:.0f}" text-anchor="end">{rate:g}</text>')
    for step in (0, 50, 100):
        rows.append(f'<text x="{across(step):.0f}" y="258" text-anchor="middle">{step}</text>')
    rows.append(f'<text x="{across(75):.0f}" y="258" text-anchor="middle">{along}</text>')
    for place, (name, line) in enumerate(zip(rates, LINES, strict=True)):
        points = " ".join(f"{across(step):.1f},{down(rate):.1f}" for step, rate in enumerate(rates[name]))
        rows.append(f'<polyline points="{points}" {line} stroke-width="2.5" fill="none"/>')
        rows.append(f'<path d="M{44 + 216 * (place % 2)},{282 + 24 * (place // 2)} h34" {line} stroke-width="2.5"/>')
        rows.append(f'<text x="{86 + 216 * (place % 2)}" y="{287 + 24 * (place // 2)}">{name}</text>')
    body = "\n  ".join(rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320" role="img" font-size="15"
     font-family="sans-serif" fill="currentColor" aria-label="{title}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"schedules.{language}.svg").write_text(picture(*texts), encoding="utf-8")
