"""Sums, means and extremes, in three ways that are compared."""
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
        ("total", "sum(v)", "v.sum()", "v.sum()"),
        ("total-rows", "[sum(row) for row in m]", "m.sum(axis=1)", "m.sum(dim=1)"),
        ("total-columns", "[sum(column) for column in zip(*m)]", "m.sum(axis=0)", "m.sum(dim=0)"),
        ("total-keep", "[[sum(row)] for row in m]", "m.sum(1, keepdims=True)", "m.sum(1, keepdim=True)"),
        ("same-word-sum", "sum(m)", "sum(m)", "sum(m)"),
        ("mean", "sum(w) / len(w)", "w.mean()", "w.mean()"),
        ("mean-of-whole", "sum(v) / len(v)", "v.mean()", "v.mean()"),
        ("spread-sample", "sum((x - sum(w) / 3) ** 2 for x in w) / 2", "w.var(ddof=1)", "w.var()"),
        ("same-name-std", "", "w.std()", "w.std()"),
        ("spread-all", "sum((x - sum(w) / 3) ** 2 for x in w) / 3", "w.var()", "w.var(correction=0)"),
        (
            "median-even",
            "import statistics; statistics.median([1, 2, 3, 4])",
            "np.median([1, 2, 3, 4])",
            "torch.tensor([1.0, 2.0, 3.0, 4.0]).median()",
        ),
        ("quantile", "", "np.quantile(w, 0.5)", "w.quantile(0.5)"),
        ("largest", "max(v)", "v.max()", "v.max()"),
        ("largest-rows", "[max(row) for row in m]", "m.max(axis=1)", "m.amax(dim=1)"),
        ("same-name-max", "", "m.max(1)", "m.max(1)"),
        ("position-largest", "v.index(max(v))", "v.argmax()", "v.argmax()"),
        ("product", "math.prod(v)", "v.prod()", "v.prod()"),
        ("running-total", "import itertools; list(itertools.accumulate(v))", "v.cumsum()", "v.cumsum(0)"),
        ("count-true", "sum(b)", "b.sum()", "b.sum()"),
        ("any-all", "[any(b), all(b)]", "[b.any(), b.all()]", "[b.any(), b.all()]"),
        ("length-of-vector", "math.hypot(*w)", "np.linalg.norm(w)", "torch.linalg.norm(w)"),
        ("log-sum-exp", "math.log(sum(math.exp(x) for x in w))", "np.log(np.exp(w).sum())", "w.logsumexp(0)"),
        ("sum-of-nothing", "sum([])", "np.array([]).sum()", "torch.tensor([]).sum()"),
    ],
    math=math,
    np=np,
    torch=torch,
)
show(rows)
