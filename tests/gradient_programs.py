"""Random programs that differentiate: compositions of PyTorch's operations, right, or with one wrong backward.

A program is text, as a snippet is: a leaf or two, a few operations in a row, a scalar, `backward`. The wrong ones
hold an autograd.Function whose backward is off by a factor, by a sign, in one element, or from its second step on.
"""

from __future__ import annotations

import random
import sys
import types
from collections.abc import Callable, Sequence

from assay import gradients

PATH = "/programs/program.py"

# Each takes a tensor `h` of shape (rows, columns), and leaves one of two dimensions there.
OPERATIONS = [
    "h = h.sin()",
    "h = torch.tanh(h) * 1.5",
    "h = h.sigmoid() + 0.1 * h",
    "h = (h * 0.3).exp()",
    "h = torch.log1p(h ** 2)",
    "h = torch.sqrt(h ** 2 + 1)",
    "h = F.softplus(h)",
    "h = F.gelu(h)",
    "h = F.silu(h)",
    "h = F.leaky_relu(h, 0.1)",
    "h = h.relu() + 0.2 * h",
    "h = h.abs() + 0.3 * h",
    "h = h.clamp(-1.2, 1.7) + 0.1 * h",
    "h = torch.where(h > 0.1, h ** 2, h * 3)",
    "h = h.masked_fill(h > 1.3, 0.5)",
    "h = h - h.mean(dim=1, keepdim=True)",
    "h = h / (1 + h.norm())",
    "h = h.softmax(dim=1) + 0.1 * h",
    "h = h.log_softmax(dim=0)",
    "h = F.layer_norm(h, h.shape[1:])",
    "h = h.cumsum(dim=0) * 0.5",
    "h = h.flip(0) * torch.linspace(0.5, 1.5, h.shape[0])[:, None]",
    "h = h.T * 1.1",
    "h = h.reshape(-1).reshape(h.shape[1], h.shape[0])",
    "h = h @ h.T * 0.2",
    "h = torch.einsum('ij,kj->ik', h, h + 1) * 0.2",
    "h = h @ torch.randn(h.shape[1], 3)",
    "h = torch.cat([h, h ** 2 * 0.3], dim=0)[: h.shape[0]] * 1.2",
    "h = torch.stack([h, h.cos()]).sum(0)",
    "h = torch.roll(h, 1, dims=0) * h.detach().sign()",
    "h = h[torch.randperm(h.shape[0])]",
    "h = h.gather(1, torch.randint(0, h.shape[1], tuple(h.shape))) + h",
    "h = h.sort(dim=1).values * torch.linspace(1, 2, h.shape[1])",
    "h = h.topk(2, dim=1).values",
    "h = torch.maximum(h, h.roll(1, 0)) + 0.1 * h",
    "h = F.dropout(h, 0.3)",
    "h = h * torch.rand_like(h)",
    "h = h + 0.1 * torch.randn(h.shape)",
    "h = F.pad(h, (1, 1)) * 0.9",
    "h = h.unfold(0, 2, 1).reshape(-1, 2)",
    "b = torch.zeros_like(h); b[0] = h[-1] * 2; b[1:] = h[1:].tanh(); h = b",
    "h = h.clone(); h[:, 0].mul_(1.5); h += 0.2",
    "h = h * 1.0; v = h.view(-1); v[::2] = v[::2].clone().sin(); h = h * 0.8",
    "h = torch.addmm(h, h, torch.eye(h.shape[1]) * 0.3)",
    "h = torch.linalg.solve(h @ h.T + 3 * torch.eye(h.shape[0]), h)",
    "h = torch.fft.rfft(h, dim=1).abs() * 0.5",
    "h = torch.polar(h**2 * 0.3 + 0.1, h).real",  # its gradient is wrong where the first argument is negative
    "h = h * (1 if h.sum() > 0 else -2)",
    "for _ in range(3): h = h * 0.9 + 0.1 * h.sin()",
    "h = h + h.std() * 0.1",
    "h = h * h.amax(dim=1, keepdim=True).detach()",
    "h = F.normalize(h, dim=1) + 0.1 * h",
    "h = torch.logsumexp(h, dim=1, keepdim=True) * h",
    "h = F.embedding(torch.randint(0, h.shape[0], (4,)), h)",
    "h = F.batch_norm(h, None, None, training=True) if h.shape[0] > 1 else h",
    "h = F.conv1d(h[None], torch.randn(2, h.shape[0], 1))[0]",
    "h = F.avg_pool1d(h[None], 2, 1)[0] if h.shape[1] > 1 else h",
    "h = F.interpolate(h[None], scale_factor=2, mode='linear')[0] * 0.7",
]

ENDINGS = [
    "loss = h.pow(2).mean()",
    "loss = h.sum()",
    "loss = h.logsumexp((0, 1))",
    "loss = F.mse_loss(h, torch.ones_like(h))",
    "loss = F.cross_entropy(h, torch.zeros(h.shape[0], dtype=torch.long)) + h.mean()",
    "loss = (h * torch.randn(h.shape)).sum()",
    "loss = F.huber_loss(h, torch.zeros_like(h)) + h.norm()",
]

# What a wrong backward does to the right gradient.
FAULTS = {
    "factor": "gradient = gradient * 1.01",
    "sign": "gradient = -gradient",
    "element": "gradient = gradient.contiguous().clone(); gradient.view(-1)[{place}] += 0.2 * gradient.abs().max()",
    "second": "Cube.steps += 1; gradient = gradient * (2 if Cube.steps > 1 else 1)",
}

FUNCTION = """
class Cube(torch.autograd.Function):
    steps = 0

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x + 0.1 * x ** 3

    @staticmethod
    def backward(ctx, arriving):
        (x,) = ctx.saved_tensors
        gradient = arriving * (1 + 0.3 * x ** 2)
        {fault}
        return gradient
"""


def program(seed: int, fault: str | None = None) -> str:
    """The text of one program: right, or with the fault of that name. Both hold the same operations."""
    draw = random.Random(seed)
    rows, columns = draw.randint(2, 5), draw.randint(2, 5)
    kind = draw.choice(["torch.float32", "torch.float64"])
    body = draw.choices(OPERATIONS, k=draw.randint(2, 6))
    several, place, ending = draw.random() < 0.3, draw.randrange(rows * columns), draw.choice(ENDINGS)
    line = FAULTS[fault].format(place=place) if fault else "pass"
    steps = 3 if fault == "second" or several else 1
    lines = [
        "import torch",
        "import torch.nn.functional as F",
        f"torch.set_default_dtype({kind})",
        f"torch.manual_seed({seed})",
        FUNCTION.format(fault=line),
        f"x = torch.randn({rows}, {columns}, requires_grad=True)",
        f"w = (torch.rand({columns}) + 0.5).requires_grad_()",
        f"for step in range({steps}):",
        "    first = h = Cube.apply(x * 1.1) * w",
        *(f"    {each}" for each in body),
        f"    {ending}",
        "    loss = loss + (first * torch.linspace(0.1, 0.3, first.numel()).view_as(first)).sum()  # none is zero",
        "    x.grad = None",
        "    loss.backward()",
        "    with torch.no_grad():",
        "        x -= 0.01 * x.grad",
    ]
    return "\n".join(lines) + "\n"


def executable(source: str, path: str = PATH) -> Callable[..., None]:
    """A program as `prove` wants it: executes the text in a fresh `__main__`, as one cell named "all"."""
    code = compile(source, path, "exec")

    def execute(after_cell: Callable[..., None]) -> None:
        main = types.ModuleType("__main__")
        main.__file__ = path
        sys.modules["__main__"] = main
        exec(code, main.__dict__)
        after_cell("all", main.__dict__)

    return execute


def prove(source: str, declared: Sequence[gradients.Declared] = ()) -> list[gradients.Proof]:
    """The proofs of a program given as text."""
    before = sys.modules["__main__"]
    cells = [("all", 1, source.count("\n") + 1)]
    try:
        return gradients.prove(executable(source), path=PATH, cells=cells, declared=declared)
    finally:
        sys.modules["__main__"] = before
