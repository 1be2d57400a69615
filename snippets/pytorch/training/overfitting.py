"""Training loss and validation loss of a network that learns wrong labels by heart."""
# /// script
# dependencies = ["scikit-learn", "torch"]
# ///

# %% run values=["best + 1", "right[best] * 100", "right[-1] * 100"] atol=0.05
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
torch.manual_seed(0)
order = torch.randperm(len(digits.data))[:700]
images = torch.tensor(digits.data / 16)[order]
labels = torch.tensor(digits.target)[order]
labels[:20] = (labels[:20] + 1) % 10  # 20 of the 200 training labels are wrong
model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)).double()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

train, validation, right = [], [], []
for _ in range(150):
    optimizer.zero_grad()
    loss = cross_entropy(model(images[:200]), labels[:200])
    loss.backward()
    optimizer.step()
    train.append(loss.item())
    with torch.no_grad():
        scores = model(images[200:])
        validation.append(cross_entropy(scores, labels[200:]).item())
        right.append((scores.argmax(dim=1) == labels[200:]).double().mean().item())

best = validation.index(min(validation))
for epoch in (0, best, 149):
    losses = f"training {train[epoch]:.2f}, validation {validation[epoch]:.2f}"
    print(f"epoch {epoch + 1:>3}: {losses}, {right[epoch]:.0%} right")

# %% picture measured=true figures=["curves.en.svg", "curves.zh.svg"]
from pathlib import Path

TEXTS = {
    "en": {
        "title": "Training loss falls to zero while validation loss falls and then rises again",
        "train": "training loss",
        "validation": "validation loss",
        "across": "epoch",
        "best": "lowest: stop here",
    },
    "zh": {
        "title": "训练损失一路降到零，验证损失先降后升",
        "train": "训练损失",
        "validation": "验证损失",
        "across": "轮数",
        "best": "最低点：该停了",
    },
}


def across(epoch):
    return 44 + 2.8 * epoch


def down(loss):
    return 216 - 80 * loss


def line(losses):
    return " ".join(f"{across(epoch):.1f},{down(loss):.1f}" for epoch, loss in enumerate(losses, start=1))


def picture(texts):
    rows = []
    for loss in (0, 1, 2):
        rows.append(f'<path d="M44,{down(loss)} H468" stroke="currentColor" opacity="0.2"/>')
        rows.append(f'<text x="36" y="{down(loss) + 5}" text-anchor="end">{loss}</text>')
    for epoch in (1, 50, 100, 150):
        rows.append(f'<text x="{across(epoch):.1f}" y="238" text-anchor="middle">{epoch}</text>')
    rows.append(f'<text x="256" y="262" text-anchor="middle">{texts["across"]}</text>')
    for name, colour, losses, y in (
        ("train", "var(--python, #3776ab)", train, 205),
        ("validation", "var(--pytorch, #ee4c2c)", validation, 126),
    ):
        rows.append(f'<polyline points="{line(losses)}" stroke="{colour}" stroke-width="3" fill="none"/>')
        rows.append(f'<text x="462" y="{y}" text-anchor="end">{texts[name]}</text>')
    x, y = across(best + 1), down(validation[best])
    rows.append(f'<path d="M{x:.1f},30 V216" stroke="currentColor" stroke-dasharray="3 3"/>')
    rows.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="currentColor"/>')
    rows.append(f'<text x="{x + 8:.1f}" y="44">{texts["best"]}</text>')
    body = "\n  ".join(rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 270" role="img" font-size="17"
     font-family="sans-serif" fill="currentColor" aria-label="{texts["title"]}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"curves.{language}.svg").write_text(picture(texts), encoding="utf-8")
