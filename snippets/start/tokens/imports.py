"""The word `import` is Python's, whatever name follows it."""

# %% keywords
import keyword

for word in ("import", "for", "with", "print", "torch"):
    print(f"{word:<7}", keyword.iskeyword(word))

# %% tree
import ast

for line in ("import torch", "import pytorch", "y = 2 * x**2"):
    print(f"{line:<15}", type(ast.parse(line).body[0]).__name__)

# %% missing raises="ModuleNotFoundError"
import pytorch

print("never reached", pytorch)
