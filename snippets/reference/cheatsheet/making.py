"""Making lists, arrays and tensors, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("from-numbers", "[3, 1, 2]", "np.array([3, 1, 2])", "torch.tensor([3, 1, 2])"),
        ("zeros", "[0.0] * 3", "np.zeros(3)", "torch.zeros(3)"),
        ("ones-table", "[[1.0] * 3 for _ in range(2)]", "np.ones((2, 3))", "torch.ones(2, 3)"),
        ("filled", "[7] * 3", "np.full(3, 7)", "torch.full((3,), 7)"),
        ("zeros-like", "[0 for _ in v]", "np.zeros_like(v)", "torch.zeros_like(v)"),
        ("counting", "list(range(5))", "np.arange(5)", "torch.arange(5)"),
        ("counting-by-two", "list(range(1, 9, 2))", "np.arange(1, 9, 2)", "torch.arange(1, 9, 2)"),
        ("evenly-spaced", "[i / 4 for i in range(5)]", "np.linspace(0, 1, 5)", "torch.linspace(0, 1, 5)"),
        ("powers-of-ten", "[10.0**i for i in range(3)]", "np.logspace(0, 2, 3)", "torch.logspace(0, 2, 3)"),
        ("from-formula", "[i * i for i in range(4)]", "np.arange(4) ** 2", "torch.arange(4) ** 2"),
        ("identity", "[[float(i == j) for j in range(2)] for i in range(2)]", "np.eye(2)", "torch.eye(2)"),
        (
            "diagonal-matrix",
            "[[x * (i == j) for j in range(3)] for i, x in enumerate(v)]",
            "np.diag(v)",
            "torch.diag(v)",
        ),
        (
            "lower-triangle",
            "[[float(j <= i) for j in range(3)] for i in range(3)]",
            "np.tril(np.ones((3, 3)))",
            "torch.tril(torch.ones(3, 3))",
        ),
        (
            "one-hot",
            "[[int(i == x) for i in range(4)] for x in v]",
            "np.eye(4, dtype=int)[v]",
            "torch.nn.functional.one_hot(v, 4)",
        ),
        (
            "grid",
            "[[x, y] for x in v for y in [0, 1]]",
            'np.stack(np.meshgrid(v, [0, 1], indexing="ij"), -1).reshape(-1, 2)',
            "torch.cartesian_prod(v, torch.tensor([0, 1]))",
        ),
    ],
    np=np,
    torch=torch,
)
show(rows)
