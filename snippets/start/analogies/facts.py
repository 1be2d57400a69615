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

keywords = list(keyword.kwlist)
import torch


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


print("1 Python without packages computes", *output(sys.executable, "-I", "-S", "-c", "print(5 + 3)"))
print("2 for Python, torch is a", type(torch).__name__)
print("3 keywords that importing it added:", len(keyword.kwlist) - len(keywords))
print("4 a training step is an", type(ast.parse("loss = ((model(x) - y) ** 2).mean()").body[0]).__name__)
equations = torch.tensor([[3.0, 1.0], [1.0, 2.0]])
print("5 3a + b = 9, a + 2b = 8:", torch.linalg.solve(equations, torch.tensor([9.0, 8.0])).round(decimals=3).tolist())
print("6 torch.matmul is a", type(torch.matmul).__name__)
core = Path(torch.__file__).parent / "lib" / "libtorch_cpu.so"
needed = output("nm", "-D", "--undefined-only", core)
assert needed
print("7 symbols of Python that the core needs:", sum(symbol.startswith(("Py", "_Py")) for symbol in needed))
