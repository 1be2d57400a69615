"""A class that writes down how Python reads a line of signs."""
# /// script
# dependencies = ["torch"]
# ///
# ruff would put brackets into the very lines that are asked about without them:
# fmt: off

# %% all
import torch


class Term:
    def __init__(self, text):
        self.text = text

    def __neg__(self):
        return Term(f"(-{self.text})")


def spell(sign):
    return lambda a, b: Term(f"({a.text} {sign} {b.text})")


signs = {"add": "+", "mul": "*", "matmul": "@", "pow": "**", "and": "&", "eq": "=="}
for name, sign in signs.items():
    setattr(Term, f"__{name}__", spell(sign))

a, b, c = Term("a"), Term("b"), Term("c")
for term in -a**b, a + b * c, a * b @ c, a == b & c:
    print(term.text)

x = torch.tensor([1, 2, 3])
print((-x**2).tolist(), ((x > 1) & (x < 3)).tolist())
