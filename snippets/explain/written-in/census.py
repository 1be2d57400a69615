"""Compiled code and Python code in the package torch, counted and weighed."""
# /// script
# dependencies = ["torch"]
# ///

# %% files measured=true measurements=["megabytes['compiled']", "megabytes['python']"]
from pathlib import Path

import torch

folder = Path(torch.__file__).parent
endings = {
    "compiled": (".so", ".dylib", ".dll", ".pyd"),
    "python": (".py",),
    "headers": (".h", ".hpp", ".cuh"),
}
everything = list(folder.rglob("*"))
files, megabytes = {}, {}
for kind in endings:
    files[kind] = [file for file in everything if file.suffix in endings[kind]]
    megabytes[kind] = sum(file.stat().st_size for file in files[kind]) / 1e6
    print(f"{kind}: {len(files[kind])} files, {megabytes[kind]:.0f} MB")
assert megabytes["compiled"] > 5 * megabytes["python"]
assert len(files["python"]) > 20 * len(files["compiled"])

# %% callables measured=true
import inspect

shares = {"megabytes": (megabytes["compiled"], megabytes["python"])}
shares["files"] = (len(files["compiled"]), len(files["python"]))


def count(label, things):
    """How many are compiled and how many are functions of Python."""
    python = sum(map(inspect.isfunction, things))
    compiled = sum(map(inspect.isbuiltin, things)) or sum(map(inspect.ismethoddescriptor, things))
    shares[label] = (compiled, python)
    print(f"{label}: {compiled} compiled, {python} Python")


def public(names):
    return [name for name in names if not name.startswith("_")]


Tensor = torch.Tensor
count("functions in torch", [getattr(torch, name) for name in public(dir(torch))])
count("methods of Tensor", [inspect.getattr_static(Tensor, name) for name in public(dir(Tensor))])

# %% picture measured=true figures=["census.en.svg", "census.zh.svg"]
TEXTS = {
    "en": {
        "title": "The share of compiled code and of Python code in the package torch",
        "compiled": "compiled",
        "python": "Python",
        "rows": ["size in bytes", "files", "torch functions", "Tensor methods"],
    },
    "zh": {
        "title": "torch 包里，编译好的代码与 Python 代码各占的份额",
        "compiled": "编译好的代码",
        "python": "Python 代码",
        "rows": ["字节数", "文件数", "torch 的函数", "张量的方法"],
    },
}
BAR = """<rect x="130" y="{y}" width="340" height="26" fill="var(--python, #3776ab)"/>
<rect x="130" y="{y}" width="{width:.0f}" height="26" fill="var(--native, #54606b)"/>
<text x="120" y="{middle}" text-anchor="end" fill="currentColor">{label}</text>
"""
for language, texts in TEXTS.items():
    bars = ""
    for row, (label, (compiled, python)) in enumerate(zip(texts["rows"], shares.values(), strict=True)):
        width = 340 * compiled / (compiled + python)
        bars += BAR.format(y=44 + 38 * row, middle=62 + 38 * row, width=width, label=label)
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200" role="img" font-size="15"
     font-family="sans-serif" aria-label="{texts["title"]}">
<text x="130" y="26" fill="var(--native, #54606b)">■ {texts["compiled"]}</text>
<text x="470" y="26" text-anchor="end" fill="var(--python, #3776ab)">■ {texts["python"]}</text>
{bars}</svg>
"""
    Path(f"census.{language}.svg").write_text(svg, encoding="utf-8")

# %% classes measured=true
layers = [one for one in vars(torch.nn).values() if inspect.isclass(one) and issubclass(one, torch.nn.Module)]
losses = [one for one in layers if one.__name__.endswith("Loss")]
optimizers = [one for one in vars(torch.optim).values() if inspect.isclass(one) and one.__name__ != "Optimizer"]
print(f"torch.nn: {len(layers)} classes, {len(losses)} of them losses; each forward is Python")
print(f"torch.optim: {len(optimizers)} optimizers; each step is Python")
assert all(inspect.isfunction(one.forward) for one in layers)
assert all(inspect.isfunction(one.step) for one in optimizers)

# %% declared
import importlib.metadata

for label in importlib.metadata.metadata("torch").get_all("Classifier"):
    if label.startswith("Programming Language") and not label[-1].isdigit():
        print(label)
