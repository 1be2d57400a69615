"""A training loop as Python's own parser reads it."""

# %% loop
LOOP = """
for step in range(201):
    optimizer.zero_grad()
    loss = ((model(kilometres) - prices) ** 2).mean()
    loss.backward()
    optimizer.step()
    if step % 50 == 0:
        print(f"step {step:3}  loss {loss:.4f}")
"""

# %% count
import ast
from collections import Counter

grammar = Counter(type(part).__name__ for part in ast.walk(ast.parse(LOOP)))
for kind in ("For", "If", "Assign", "Call", "Attribute", "BinOp", "Compare"):
    print(f"{kind:<10}", grammar[kind])
