"""Derivatives, functions of many inputs and devices, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        (
            "slope",
            "f = lambda x: x**3; (f(2.001) - f(1.999)) / 0.002",
            "np.polyval(np.polyder([1, 0, 0, 0]), 2.0)",
            "torch.func.grad(lambda x: x**3)(torch.tensor(2.0))",
        ),
        (
            "slope-backward",
            "",
            "h = 0.001; ((2 + h) ** 3 - (2 - h) ** 3) / (2 * h)",
            "x = torch.tensor(2.0, requires_grad=True); (x**3).backward(); x.grad",
        ),
        (
            "gradient",
            "[2 * x for x in w]",
            "h = 0.001 * np.eye(3); (((w + h) ** 2).sum(1) - ((w - h) ** 2).sum(1)) / 0.002",
            "torch.func.grad(lambda w: (w**2).sum())(w)",
        ),
        (
            "second-derivative",
            "f = lambda x: x**3; (f(2.001) - 2 * f(2) + f(1.999)) / 0.001**2",
            "np.polyval(np.polyder([1, 0, 0, 0], 2), 2.0)",
            "torch.func.grad(torch.func.grad(lambda x: x**3))(torch.tensor(2.0))",
        ),
        (
            "jacobian",
            "",
            "h = 0.001 * np.eye(3); (((w + h) ** 2 - (w - h) ** 2) / 0.002).T",
            "torch.func.jacrev(lambda w: w**2)(w)",
        ),
        (
            "slopes-of-samples",
            "[(v[1] - v[0]) / 1, (v[2] - v[0]) / 2, (v[2] - v[1]) / 1]",
            "np.gradient(v)",
            "torch.gradient(v.double())[0]",
        ),
        ("differences", "[y - x for x, y in zip(v, v[1:])]", "np.diff(v)", "v.diff()"),
        ("area", "sum((x + y) / 2 for x, y in zip(v, v[1:]))", "np.trapezoid(v)", "torch.trapezoid(v.double())"),
        (
            "function-of-each",
            "[x * x + 1 for x in v]",
            "np.vectorize(lambda x: x * x + 1)(v)",
            "torch.vmap(lambda x: x * x + 1)(v)",
        ),
        (
            "function-of-rows",
            "[max(row) - min(row) for row in m]",
            "np.apply_along_axis(lambda row: row.max() - row.min(), 1, m)",
            "torch.vmap(lambda row: row.max() - row.min())(m)",
        ),
        ("device", "", "v.device", "v.device"),
        ("to-device", "", 'v.to_device("cpu").device', 'v.to("cpu").device'),
    ],
    np=np,
    torch=torch,
)
show(rows)
