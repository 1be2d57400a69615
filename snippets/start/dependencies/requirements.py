"""What the package torch asks for, and what `import torch` cannot do without."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "tracing would start the same programs once more", zh = "标出记号来源要把这些程序再启动一遍" }
# ///

# %% list values=["len(needed_by('torch'))"]
import importlib.metadata
import re


def needed_by(package):
    """The packages it always asks for; a line with a semicolon has a condition."""
    lines = importlib.metadata.requires(package) or []
    return sorted(re.match(r"[\w.-]+", line).group() for line in lines if ";" not in line)


for name in needed_by("torch"):
    print(name)

# %% version
print("numpy is on the list:", "numpy" in needed_by("torch"))
print("Python", importlib.metadata.metadata("torch")["Requires-Python"])

# %% taken-away
import subprocess
import sys

TAKE_AWAY = """
import sys
for name in sys.argv[1:]:
    sys.modules[name] = None  # from now on, importing this name fails
import torch
"""
ADD = "print('3 + 4 =', (torch.tensor(3) + torch.tensor(4)).item())"


def try_without(*names, then=ADD):
    command = [sys.executable, "-c", TAKE_AWAY + then, *names]
    run = subprocess.run(command, capture_output=True, text=True)
    print("without", *names)
    print("   ", (run.stdout or run.stderr).splitlines()[-1])


all_but_one = ["filelock", "fsspec", "jinja2", "networkx", "setuptools", "sympy"]
try_without("numpy", *all_but_one)
try_without("typing_extensions")

# %% later
EXPORT = """
graph = torch.export.export(torch.nn.ReLU(), (torch.zeros(2),)).graph
print("a graph of", len(graph.nodes), "nodes")
"""
try_without("numpy", "jinja2", "fsspec", "setuptools", then=EXPORT)
for name in ("sympy", "mpmath", "networkx", "filelock"):
    try_without(name, then=EXPORT)
