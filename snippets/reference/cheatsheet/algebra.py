"""Linear algebra, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("dot", "sum(x * y for x, y in zip(v, v))", "v @ v", "v @ v"),
        ("matrix-vector", "[sum(x * y for x, y in zip(row, v)) for row in m]", "m @ v", "m @ v"),
        ("matrix-matrix", "[[sum(x * y for x, y in zip(p, q)) for q in m] for p in m]", "m @ m.T", "m @ m.T"),
        ("star-is-not-at", "", "s * s", "s * s"),
        ("same-name-dot", "", "m.dot(v)", "m.dot(v)"),
        ("outer", "[[x * y for y in v] for x in v]", "np.outer(v, v)", "torch.outer(v, v)"),
        (
            "einsum",
            "[sum(x * y for x, y in zip(row, v)) for row in m]",
            'np.einsum("ij,j->i", m, v)',
            'torch.einsum("ij,j->i", m, v)',
        ),
        (
            "batched",
            "",
            "(np.ones((4, 2, 3)) @ np.ones((4, 3, 5))).shape",
            "(torch.ones(4, 2, 3) @ torch.ones(4, 3, 5)).shape",
        ),
        ("trace", "sum(s[i][i] for i in range(2))", "np.trace(s)", "s.trace()"),
        ("determinant", "s[0][0] * s[1][1] - s[0][1] * s[1][0]", "np.linalg.det(s)", "torch.linalg.det(s)"),
        ("solve", "", "np.linalg.solve(s, [1.0, 2.0])", "torch.linalg.solve(s, torch.tensor([1.0, 2.0]))"),
        ("inverse", "", "np.linalg.inv(s)", "torch.linalg.inv(s)"),
        ("eigenvalues", "", "np.linalg.eigvalsh(s)", "torch.linalg.eigvalsh(s)"),
        ("singular-values", "", "np.linalg.svd(s, compute_uv=False)", "torch.linalg.svdvals(s)"),
        ("least-squares", "", "np.linalg.lstsq(m.T, v)[0]", "torch.linalg.lstsq(m.T.double(), v.double()).solution"),
        ("rank", "", "np.linalg.matrix_rank(m)", "torch.linalg.matrix_rank(m.double())"),
        ("fourier", "", "abs(np.fft.fft(v))", "torch.fft.fft(v).abs()"),
        (
            "slide-and-sum",
            "[v[i] + 2 * v[i + 1] for i in range(2)]",
            "np.correlate(v, [1, 2])",
            "torch.nn.functional.conv1d(v[None, None], torch.tensor([[[1, 2]]]))[0, 0]",
        ),
        (
            "same-name-convolve",
            "",
            'np.convolve(v, [1, 2], "valid")',
            "torch.conv1d(v[None, None], torch.tensor([[[1, 2]]]))[0, 0]",
        ),
    ],
    np=np,
    torch=torch,
)
show(rows)
