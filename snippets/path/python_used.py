"""How much Python a training script uses, counted from its syntax tree."""

# %% script
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
    print(f"{kind.__name__:<12}{sum(isinstance(piece, kind) for piece in pieces):3}")

tokens = tokenize.generate_tokens(io.StringIO(script).readline)
words = sorted({token.string for token in tokens if keyword.iskeyword(token.string)})
print("keywords:", *words)
