"""Copies and views: who else sees a change, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("second-name", "u = v; u[0] = 9; v", "u = v; u[0] = 9; v", "u = v; u[0] = 9; v"),
        ("copy", "u = v.copy(); u[0] = 9; v", "u = v.copy(); u[0] = 9; v", "u = v.clone(); u[0] = 9; v"),
        ("slice", "u = v[:2]; u[0] = 9; v", "u = v[:2]; u[0] = 9; v", "u = v[:2]; u[0] = 9; v"),
        ("row", "u = m[0]; u[0] = 9; m", "u = m[0]; u[0] = 9; m", "u = m[0]; u[0] = 9; m"),
        (
            "column-view",
            "u = [row[0] for row in m]; u[0] = 9; m",
            "u = m[:, 0]; u[0] = 9; m",
            "u = m[:, 0]; u[0] = 9; m",
        ),
        ("picked", "u = [v[0], v[1]]; u[0] = 9; v", "u = v[[0, 1]]; u[0] = 9; v", "u = v[[0, 1]]; u[0] = 9; v"),
        ("reshaped", "", "u = m.reshape(6); u[0] = 9; m", "u = m.reshape(6); u[0] = 9; m"),
        ("transposed", "u = list(zip(*m)); u[0] = 9; m", "u = m.T; u[0, 0] = 9; m", "u = m.T; u[0, 0] = 9; m"),
        ("flattened", "", "u = m.flatten(); u[0] = 9; m", "u = m.flatten(); u[0] = 9; m"),
        (
            "nested-copy",
            "u = m.copy(); u[0][0] = 9; m",
            "u = m.copy(); u[0][0] = 9; m",
            "u = m.clone(); u[0][0] = 9; m",
        ),
        (
            "deep-copy",
            "import copy; u = copy.deepcopy(m); u[0][0] = 9; m",
            "u = m.copy(); u[0, 0] = 9; m",
            "u = m.clone(); u[0, 0] = 9; m",
        ),
        ("array-and-tensor", "", "t = torch.from_numpy(v); t[0] = 9; v", "u = v.numpy(); u[0] = 9; v"),
        ("tensor-of-array", "", "t = torch.tensor(v); t[0] = 9; v", "u = np.array(v); u[0] = 9; v"),
        (
            "share-memory",
            "",
            "np.shares_memory(v, v[:2])",
            "v.untyped_storage().data_ptr() == v[:2].untyped_storage().data_ptr()",
        ),
        ("in-one-piece", "", 'm.T.flags["C_CONTIGUOUS"]', "m.T.is_contiguous()"),
        ("strides", "", "m.strides", "m.stride()"),
    ],
    np=np,
    torch=torch,
)
show(rows)
