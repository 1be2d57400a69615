"""Sorting, searching and counting, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("sorted", "sorted(v)", "np.sort(v)", "v.sort().values"),
        ("descending", "sorted(v, reverse=True)", "np.sort(v)[::-1]", "v.sort(descending=True).values"),
        ("order-of", "sorted(range(3), key=lambda i: v[i])", "v.argsort()", "v.argsort()"),
        ("same-name-sort", "v.sort(); v", "v.sort(); v", "v.sort(); v"),
        ("two-largest", "sorted(v)[:-3:-1]", "np.sort(v)[:-3:-1]", "v.topk(2).values"),
        ("is-in", "2 in v", "2 in v", "2 in v"),
        ("each-is-in", "[x in (1, 2) for x in v]", "np.isin(v, [1, 2])", "torch.isin(v, torch.tensor([1, 2]))"),
        ("position-of", "v.index(2)", "np.flatnonzero(v == 2)[0]", "(v == 2).nonzero()[0, 0]"),
        (
            "insert-position",
            "import bisect; bisect.bisect_left([1, 3, 5], 4)",
            "np.searchsorted([1, 3, 5], 4)",
            "torch.searchsorted(torch.tensor([1, 3, 5]), 4)",
        ),
        ("distinct", "sorted(set([2, 0, 2]))", "np.unique([2, 0, 2])", "torch.tensor([2, 0, 2]).unique()"),
        (
            "count-each",
            "[[2, 0, 2].count(i) for i in range(3)]",
            "np.bincount([2, 0, 2])",
            "torch.tensor([2, 0, 2]).bincount()",
        ),
        (
            "sum-by-group",
            "[sum(x for g, x in zip([1, 0, 1], v) if g == i) for i in range(2)]",
            "np.bincount([1, 0, 1], weights=v).astype(int)",
            "torch.zeros(2, dtype=int).index_add(0, torch.tensor([1, 0, 1]), v)",
        ),
        ("min-and-max", "[min(v), max(v)]", "[v.min(), v.max()]", "list(v.aminmax())"),
    ],
    np=np,
    torch=torch,
)
show(rows)
