"""Picking elements, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("first", "v[0]", "v[0]", "v[0]"),
        ("last", "v[-1]", "v[-1]", "v[-1]"),
        ("kind-of-one", "type(v[0]).__name__", "type(v[0]).__name__", "type(v[0]).__name__"),
        ("from-second", "v[1:]", "v[1:]", "v[1:]"),
        ("every-second", "v[::2]", "v[::2]", "v[::2]"),
        ("negative-step", "v[::-1]", "v[::-1]", "v[::-1]"),
        ("slice-too-long", "v[1:9]", "v[1:9]", "v[1:9]"),
        ("index-too-large", "v[9]", "v[9]", "v[9]"),
        ("element", "m[1][2]", "m[1, 2]", "m[1, 2]"),
        ("comma-index", "m[1, 2]", "m[1, 2]", "m[1, 2]"),
        ("column", "[row[1] for row in m]", "m[:, 1]", "m[:, 1]"),
        ("last-dimension", "[row[-1] for row in m]", "m[..., -1]", "m[..., -1]"),
        ("block", "[row[:2] for row in m]", "m[:, :2]", "m[:, :2]"),
        ("several", "[v[i] for i in [2, 0]]", "v[[2, 0]]", "v[[2, 0]]"),
        ("pairs", "[m[i][j] for i, j in zip([0, 1], [1, 2])]", "m[[0, 1], [1, 2]]", "m[[0, 1], [1, 2]]"),
        (
            "one-per-row",
            "[row[i] for row, i in zip(m, [2, 0])]",
            "np.take_along_axis(m, np.array([[2], [0]]), 1).ravel()",
            "m.gather(1, torch.tensor([[2], [0]])).flatten()",
        ),
        ("mask", "[x for x in v if x > 1]", "v[v > 1]", "v[v > 1]"),
        ("choose", "[x if x > 1 else 0 for x in v]", "np.where(v > 1, v, 0)", "torch.where(v > 1, v, 0)"),
        ("where-true", "[i for i, x in enumerate(v) if x > 1]", "np.flatnonzero(v > 1)", "(v > 1).nonzero().flatten()"),
        ("same-name-nonzero", "", "(v > 1).nonzero()", "(v > 1).nonzero()"),
        ("main-diagonal", "[m[i][i] for i in range(2)]", "m.diagonal()", "m.diagonal()"),
    ],
    np=np,
    torch=torch,
)
show(rows)
