"""Seven facts about Python and PyTorch that an analogy can be held against."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# needs = ["nm"]
# ///

# %% facts
import ast
import keyword
import subprocess
import sys
from pathlib import Path

keywords = len(keyword.kwlist)
import torch


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


bare_python = (sys.executable, "-I", "-S", "-c", "print(5 + 3)")
print("1 Python without packages computes", *output(*bare_python))
print("2 for Python, torch is a", type(torch).__name__)
print("3 keywords that importing it added:", len(keyword.kwlist) - keywords)
step = ast.parse("loss = ((model(x) - y) ** 2).mean()").body[0]
print("4 a training step is an", type(step).__name__)
sides = torch.tensor([[3.0, 1.0], [1.0, 2.0]]), torch.tensor([9.0, 8.0])
solution = torch.linalg.solve(*sides).round(decimals=3)
print("5 3a + b = 9 and a + 2b = 8 for", solution.tolist())
print("6 torch.matmul is a", type(torch.matmul).__name__)
core = Path(torch.__file__).parent / "lib" / "libtorch_cpu.so"
needed = output("nm", "-D", "--undefined-only", core)
of_python = [symbol for symbol in needed if symbol.startswith(("Py", "_Py"))]
print(f"7 of Python, the core needs {len(of_python)} symbols")
assert needed
