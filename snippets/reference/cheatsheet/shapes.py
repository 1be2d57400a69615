"""Shapes, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("shape", "[len(m), len(m[0])]", "m.shape", "m.shape"),
        ("length", "len(m)", "len(m)", "len(m)"),
        ("how-many", "sum(len(row) for row in m)", "m.size", "m.numel()"),
        ("dimensions", "", "m.ndim", "m.ndim"),
        (
            "reshape",
            "flat = sum(m, []); [flat[i : i + 2] for i in range(0, 6, 2)]",
            "m.reshape(3, 2)",
            "m.reshape(3, 2)",
        ),
        ("guess-size", "", "m.reshape(-1, 2)", "m.reshape(-1, 2)"),
        ("flatten", "[x for row in m for x in row]", "m.ravel()", "m.flatten()"),
        ("transpose", "[list(column) for column in zip(*m)]", "m.T", "m.T"),
        (
            "reorder-dimensions",
            "",
            "np.ones((2, 3, 4)).transpose(2, 0, 1).shape",
            "torch.ones(2, 3, 4).permute(2, 0, 1).shape",
        ),
        ("swap-two", "", "np.ones((2, 3, 4)).swapaxes(0, 2).shape", "torch.ones(2, 3, 4).transpose(0, 2).shape"),
        (
            "same-name-transpose",
            "",
            "np.ones((2, 3, 4)).transpose(0, 2, 1).shape",
            "torch.ones(2, 3, 4).transpose(0, 2, 1).shape",
        ),
        ("column-of", "[[x] for x in v]", "v[:, None]", "v.unsqueeze(1)"),
        ("row-of", "[v]", "v[None]", "v.unsqueeze(0)"),
        (
            "drop-ones",
            "[x for [x] in [[3], [1]]]",
            "np.array([[3], [1]]).squeeze()",
            "torch.tensor([[3], [1]]).squeeze()",
        ),
        ("repeat-whole", "v * 2", "np.tile(v, 2)", "v.repeat(2)"),
        ("repeat-each", "[x for x in v for _ in range(2)]", "v.repeat(2)", "v.repeat_interleave(2)"),
        ("same-name-repeat", "", "v.repeat(2)", "v.repeat(2)"),
        ("stretch", "[v for _ in range(2)]", "np.broadcast_to(v, (2, 3))", "v.expand(2, 3)"),
        ("backwards", "v[::-1]", "v[::-1]", "v.flip(0)"),
        ("roll", "v[-1:] + v[:-1]", "np.roll(v, 1)", "v.roll(1)"),
    ],
    np=np,
    torch=torch,
)
show(rows)
