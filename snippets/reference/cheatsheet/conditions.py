"""Comparisons and truth, in three ways that are compared."""
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
        ("larger", "[x > 1 for x in v]", "v > 1", "v > 1"),
        ("same-sign-equal", "v == [3, 1, 2]", "v == np.array([3, 1, 2])", "v == torch.tensor([3, 1, 2])"),
        ("all-equal", "v == [3, 1, 2]", "np.array_equal(v, [3, 1, 2])", "torch.equal(v, torch.tensor([3, 1, 2]))"),
        (
            "tenths",
            "0.1 + 0.2 == 0.3",
            "np.array(0.1) + 0.2 == 0.3",
            "torch.tensor(0.1) + torch.tensor(0.2) == torch.tensor(0.3)",
        ),
        (
            "near",
            "math.isclose(0.1 + 0.2, 0.3)",
            "np.isclose(0.1 + 0.2, 0.3)",
            "torch.isclose(torch.tensor(0.1) + 0.2, torch.tensor(0.3))",
        ),
        (
            "all-near",
            "all(math.isclose(x, x + 1e-12) for x in w)",
            "np.allclose(w, w + 1e-12)",
            "torch.allclose(w, w + 1e-12)",
        ),
        ("and", "[x and not x for x in b]", "b & ~b", "b & ~b"),
        ("or", "[x or not x for x in b]", "b | ~b", "b | ~b"),
        ("not", "[not x for x in b]", "~b", "~b"),
        ("word-not", "not b", "not b", "not b"),
        ("either-or", "[x ^ True for x in b]", "b ^ True", "b ^ True"),
        ("between", "[1 < x < 3 for x in v]", "(1 < v) & (v < 3)", "(1 < v) & (v < 3)"),
        ("chained", "1 < 2 < 3", "1 < v < 3", "1 < v < 3"),
        ("truth-of-several", "bool(v)", "bool(v)", "bool(v)"),
        ("truth-of-none", "bool([])", "bool(np.array([]))", "bool(torch.tensor([]))"),
        ("is-nan", "math.isnan(math.nan)", "np.isnan(np.nan)", "torch.tensor(math.nan).isnan()"),
        ("nan-equals-nan", "math.nan == math.nan", "np.array(np.nan) == np.nan", "torch.tensor(math.nan) == math.nan"),
    ],
    math=math,
    np=np,
    torch=torch,
)
show(rows)
