"""The same questions to two interpreters, one of which has imported PyTorch."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "tracing would start the same programs once more", zh = "标出记号来源要把这些程序再启动一遍" }
# ///

# %% questions
QUESTIONS = """
import builtins, keyword, sys
print("keywords:", len(keyword.kwlist))
print("7 / 2 is", 7 / 2, "and a", type(7 / 2).__name__)
print("0.1 + 0.2 is", 0.1 + 0.2)
print("[1, 2] * 2 is", [1, 2] * 2)
print("torch comes with Python:", "torch" in sys.stdlib_module_names)
public = [name for name in dir(builtins) if not name.startswith("_")]
print(sys.version, keyword.kwlist, public)
"""

# %% answers
import subprocess
import sys


def answers(first):
    """What a fresh interpreter prints, line by line."""
    command = [sys.executable, "-c", first + QUESTIONS]
    return subprocess.check_output(command, text=True).splitlines()


without = answers("")
with_torch = answers("import torch")
print("\n".join(without[:5]))
print("all the same after import torch:", without == with_torch)
