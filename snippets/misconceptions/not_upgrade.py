"""The same questions to two interpreters, one of which has imported PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% questions
QUESTIONS = """
import builtins, keyword, sys
print("keywords:", len(keyword.kwlist))
print("7 / 2 is", 7 / 2, "and a", type(7 / 2).__name__)
print("0.1 + 0.2 is", 0.1 + 0.2)
print("[1, 2] * 2 is", [1, 2] * 2)
print("torch among the modules that Python brings:", "torch" in sys.stdlib_module_names)
version_and_names = sys.version, keyword.kwlist, [name for name in dir(builtins) if name.isalpha()]
"""

# %% answers
import subprocess
import sys


def answers(first):
    """What a fresh interpreter prints, to the questions and for everything it was asked to compare."""
    program = f"{first}\n{QUESTIONS}\nprint(version_and_names)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


without = answers("")
with_torch = answers("import torch")
print("\n".join(without[:5]))
print("all the same after import torch:", without == with_torch)
