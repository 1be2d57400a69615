"""Seven analogies against seven facts."""
# /// script
# dependencies = ["torch"]
# ///

# %% language-facts
import ast
import keyword
import math
import subprocess
import sys

keywords = list(keyword.kwlist)
import torch

facts = {}
command = [sys.executable, "-I", "-S", "-c", "print(5 + 3)"]
bare = subprocess.run(command, capture_output=True, text=True)
facts["Python runs without PyTorch"] = bare.stdout.strip() == "8"
facts["PyTorch is a module that Python imports"] = type(torch) is type(math)
unchanged = keyword.kwlist == keywords and type(5 + 3) is int
facts["importing it changes no keyword and no number"] = unchanged
step = ast.parse("loss = ((model(x) - y) ** 2).mean()")
facts["a step of training is a sentence of Python"] = isinstance(step.body[0], ast.Assign)

# %% library-facts
import inspect
import mmap
from pathlib import Path

equations = torch.tensor([[3.0, 1.0], [1.0, 2.0]])
found = torch.linalg.solve(equations, torch.tensor([9.0, 8.0]))
facts["it solves equations, with no network"] = torch.allclose(found, torch.tensor([2.0, 3.0]))

public = [getattr(torch, name) for name in dir(torch) if not name.startswith("_")]
compiled, in_python = (sum(map(kind, public)) for kind in (inspect.isbuiltin, inspect.isfunction))
facts["most functions of torch are compiled"] = compiled > 5 * in_python

core = sorted((Path(torch.__file__).parent / "lib").glob("*torch_cpu.*"))[0]
with core.open("rb") as file:
    content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    facts["the core has no call of Python built in"] = content.find(b"PyObject_Call") < 0

for number, (fact, holds) in enumerate(facts.items(), start=1):
    print(number, fact + ":", holds)

# %% pictures
# What each picture says about the seven facts, in their order: yes, no, or - for nothing.
SAID = {
    "bricks and kit": "yes yes yes yes no no no",
    "everyday speech and surgery": "yes yes yes yes no - no",
    "toolbox and carving kit": "yes yes yes no no yes -",
    "photo editor and filter": "yes yes yes yes no - no",
    "steering wheel and engine": "no yes yes yes - yes yes",
    "talk and AI channel": "yes yes yes yes no - no",
    "language and kitchen": "yes yes yes yes yes yes yes",
}


def judge(said):
    """For each fact: + if the picture has it right, x if wrong, . if it says nothing."""
    pairs = zip(said.split(), facts.values(), strict=True)
    return ["." if word == "-" else "+" if (word == "yes") == holds else "x" for word, holds in pairs]


# %% matrix
verdicts = {picture: judge(said) for picture, said in SAID.items()}
print(" " * 28, *range(1, 8))
for picture, verdict in verdicts.items():
    print(f"{picture:28}", *verdict)

# %% picture figures=["matrix.en.svg", "matrix.zh.svg"]
TEXTS = {
    "en": {
        "title": "Which analogy gets which fact right: + right, x wrong, . nothing said",
        "rows": [
            "bricks, kit",
            "speech, surgery",
            "toolbox, carving kit",
            "photo editor, filter",
            "wheel, engine",
            "talk, AI channel",
            "language, kitchen",
        ],
        "legend": ["right", "wrong", "nothing said"],
    },
    "zh": {
        "title": "哪个类比说对了哪条事实：+ 说对了，x 说错了，. 没有说到",
        "rows": [
            "积木与套装",
            "普通话与手术器械",
            "工具箱与雕刻刀",
            "修图软件与滤镜",
            "方向盘与发动机",
            "聊天与 AI 频道",
            "语言与厨房",
        ],
        "legend": ["说对了", "说错了", "没有说到"],
    },
}
SIGNS = {
    "+": '<path d="M{x},{y} m-7,0 l5,6 l9,-12" stroke="var(--verified, #0b6b5c)"/>',
    "x": '<path d="M{x},{y} m-6,-6 l12,12 m0,-12 l-12,12" stroke="var(--alarm, #b3142b)"/>',
    ".": '<path d="M{x},{y} m-5,0 h10" stroke="currentColor" opacity="0.5"/>',
}


def text(x, y, content, anchor="start"):
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" stroke="none" fill="currentColor">{content}</text>'


for language, texts in TEXTS.items():
    drawn = [text(190 + 42 * column, 24, column + 1, "middle") for column in range(7)]
    for row, (label, verdict) in enumerate(zip(texts["rows"], verdicts.values(), strict=True)):
        y = 56 + 36 * row
        drawn += [f'<path d="M6,{y - 18} H474" stroke="currentColor" opacity="0.2" stroke-width="1"/>']
        drawn += [text(6, y + 5, label)]
        drawn += [SIGNS[sign].format(x=190 + 42 * column, y=y) for column, sign in enumerate(verdict)]
    for sign, label, x in zip(SIGNS, texts["legend"], (20, 150, 280), strict=True):
        drawn += [SIGNS[sign].format(x=x, y=326), text(x + 16, 331, label)]
    parts = "\n".join(drawn)
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 346" role="img" font-size="15" fill="none"
     font-family="sans-serif" stroke-width="2.5" aria-label="{texts["title"]}">
{parts}
</svg>
"""
    Path(f"matrix.{language}.svg").write_text(svg, encoding="utf-8")

# %% most-missed values=["right[4]", "right[6]", "len(common)"]
common = [verdict for picture, verdict in verdicts.items() if picture != "language and kitchen"]
right = [signs.count("+") for signs in zip(*common, strict=True)]
for number, count in enumerate(right, start=1):
    print(f"fact {number}: right in {count} of {len(common)}")

# %% new-ones
print("conductor and orchestra ", *judge("no yes yes yes yes yes yes"))
print("old phone and new model ", *judge("yes no no no yes - yes"))
