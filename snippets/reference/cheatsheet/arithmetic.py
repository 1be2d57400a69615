"""Arithmetic, element by element, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import math

import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("add", "[x + y for x, y in zip(v, v)]", "v + v", "v + v"),
        ("same-sign-plus", "v + v", "v + v", "v + v"),
        ("times", "[2 * x for x in v]", "2 * v", "2 * v"),
        ("same-sign-times", "v * 2", "v * 2", "v * 2"),
        ("power", "[x**2 for x in v]", "v**2", "v**2"),
        ("divide", "[x / 2 for x in v]", "v / 2", "v / 2"),
        ("floor-divide", "[x // 2 for x in v]", "v // 2", "v // 2"),
        ("floor-negative", "-7 // 2", "np.array(-7) // 2", "torch.tensor(-7) // 2"),
        ("remainder-negative", "-7 % 3", "np.array(-7) % 3", "torch.tensor(-7) % 3"),
        ("remainder-fmod", "math.fmod(-7, 3)", "np.fmod(-7.0, 3)", "torch.fmod(torch.tensor(-7.0), 3)"),
        ("divide-by-zero", "1.0 / 0", "np.array(1.0) / 0", "torch.tensor(1.0) / 0"),
        ("root", "[math.sqrt(x) for x in v]", "np.sqrt(v)", "v.sqrt()"),
        ("root-of-negative", "math.sqrt(-1)", "np.sqrt(-1)", "torch.tensor(-1.0).sqrt()"),
        ("exp", "[math.exp(x) for x in w]", "np.exp(w)", "w.exp()"),
        ("log", "[math.log(x) for x in v]", "np.log(v)", "v.log()"),
        ("absolute", "[abs(x) for x in w]", "abs(w)", "abs(w)"),
        ("round-half", "[round(x) for x in w]", "w.round()", "w.round()"),
        ("clip", "[min(max(x, 0.0), 2.0) for x in w]", "w.clip(0, 2)", "w.clamp(0, 2)"),
        ("larger-of-two", "[max(x, 2) for x in v]", "np.maximum(v, 2)", "torch.maximum(v, torch.tensor(2))"),
        ("relu", "[max(x, 0.0) for x in w]", "np.maximum(w, 0)", "w.relu()"),
        ("sigmoid", "[1 / (1 + math.exp(-x)) for x in w]", "1 / (1 + np.exp(-w))", "w.sigmoid()"),
        (
            "softmax",
            "e = [math.exp(x) for x in w]; [x / sum(e) for x in e]",
            "np.exp(w) / np.exp(w).sum()",
            "w.softmax(0)",
        ),
        ("each-with-each", "[[x * y for y in v] for x in v]", "v[:, None] * v", "v[:, None] * v"),
    ],
    math=math,
    np=np,
    torch=torch,
)
show(rows)
