"""How much Python a training script uses, counted from its syntax tree."""

# %% script own_file=true
import ast
from pathlib import Path

text = Path(__file__).with_name("whole.py").read_text(encoding="utf-8")
script = text.split("# %% self-test")[0]
pieces = list(ast.walk(ast.parse(script)))

# %% counted values=["len(words)", "len(keyword.kwlist)"]
import io
import keyword
import tokenize

for kind in (ast.ClassDef, ast.FunctionDef, ast.For, ast.If, ast.With, ast.Call):
    found = sum(isinstance(piece, kind) for piece in pieces)
    print(f"{kind.__name__:<12}{found:3}")

tokens = tokenize.generate_tokens(io.StringIO(script).readline)
names = {token.string for token in tokens}
words = sorted(filter(keyword.iskeyword, names))
print("keywords:", *words)
