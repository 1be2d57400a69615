"""Joining and splitting, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("join", "v + [7]", "np.concatenate([v, [7]])", "torch.cat([v, torch.tensor([7])])"),
        ("stack", "[v, v]", "np.stack([v, v])", "torch.stack([v, v])"),
        ("stack-columns", "[[x, y] for x, y in zip(v, v)]", "np.stack([v, v], axis=1)", "torch.stack([v, v], dim=1)"),
        ("join-rows", "m + m", "np.concatenate([m, m])", "torch.cat([m, m])"),
        ("join-columns", "[p + q for p, q in zip(m, m)]", "np.concatenate([m, m], axis=1)", "torch.cat([m, m], dim=1)"),
        ("same-word-append", "v.append(7); v", "np.append(v, 7)", "v.append(7); v"),
        ("pad", "[0, *v, 0]", "np.pad(v, 1)", "torch.nn.functional.pad(v, (1, 1))"),
        ("parts", "[v[:2], v[2:]]", "np.array_split(v, 2)", "v.chunk(2)"),
        ("same-name-split", "", "np.split(np.arange(6), 3)", "torch.arange(6).split(3)"),
        ("split-at", "[v[:1], v[1:]]", "np.split(v, [1])", "v.tensor_split([1])"),
        ("unpack", "x, y, z = v; x + y + z", "x, y, z = v; x + y + z", "x, y, z = v; x + y + z"),
        ("walk", "[x + 1 for x in v]", "[x + 1 for x in v]", "[x + 1 for x in v]"),
        (
            "windows",
            "[v[i : i + 2] for i in range(2)]",
            "np.lib.stride_tricks.sliding_window_view(v, 2)",
            "v.unfold(0, 2, 1)",
        ),
        ("delete", "v[:1] + v[2:]", "np.delete(v, 1)", "torch.cat([v[:1], v[2:]])"),
    ],
    np=np,
    torch=torch,
)
show(rows)
