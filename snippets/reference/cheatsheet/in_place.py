"""Changing what is there, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("set-one", "v[0] = 9; v", "v[0] = 9; v", "v[0] = 9; v"),
        ("set-slice", "v[1:] = [7, 7]; v", "v[1:] = 7; v", "v[1:] = 7; v"),
        ("slice-of-other-length", "v[1:] = [7, 7, 7]; v", "v[1:] = [7, 7, 7]; v", "v[1:] = torch.tensor([7, 7, 7]); v"),
        ("set-where", "v = [0 if x > 1 else x for x in v]; v", "v[v > 1] = 0; v", "v[v > 1] = 0; v"),
        ("set-column", "m[0][0] = m[1][0] = 0; m", "m[:, 0] = 0; m", "m[:, 0] = 0; m"),
        ("fill", "v[:] = [7] * 3; v", "v.fill(7); v", "v.fill_(7)"),
        ("same-sign-plus-equals", "v += v; v", "v += v; v", "v += v; v"),
        ("plus-equals-shared", "u = v; v += [1]; u", "u = v; v += 1; u", "u = v; v += 1; u"),
        ("plus-not-shared", "u = v; v = v + [1]; u", "u = v; v = v + 1; u", "u = v; v = v + 1; u"),
        ("divide-whole", "v = [x / 2 for x in v]; v", "v /= 2; v", "v /= 2; v"),
        ("decimal-into-whole", "v[0] = 2.7; v", "v[0] = 2.7; v", "v[0] = 2.7; v"),
        ("root-in-place", "", "np.sqrt(s, out=s); s", "s.sqrt_()"),
        ("index-twice", "", "v[[0, 0]] += 1; v", "v[[0, 0]] += 1; v"),
        (
            "add-at",
            "v[0] += 1; v[0] += 1; v",
            "np.add.at(v, [0, 0], 1); v",
            "v.index_add_(0, torch.tensor([0, 0]), torch.tensor([1, 1]))",
        ),
        ("clear", "v.clear(); v", "v = v[:0]; v", "v = v[:0]; v"),
        ("swap", "v[0], v[1] = v[1], v[0]; v", "v[[0, 1]] = v[[1, 0]]; v", "v[[0, 1]] = v[[1, 0]]; v"),
        ("swap-by-names", "v[0], v[1] = v[1], v[0]; v", "v[0], v[1] = v[1], v[0]; v", "v[0], v[1] = v[1], v[0]; v"),
    ],
    np=np,
    torch=torch,
)
show(rows)
