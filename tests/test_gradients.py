"""What the proof of gradients promises: what it catches, what it leaves in peace, and what it cannot tell."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest

import gradient_programs
from assay.gradients import Declared, Proof, as_json, may_differentiate, prove

torch = pytest.importorskip("torch")

HEAD = """\
import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
"""

SQUARE = """\
class Square(torch.autograd.Function):
    steps = 0

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, arriving):
        gradient = 2 * ctx.saved_tensors[0] * arriving
        Square.steps += 1
        FAULT
        return gradient
"""


def proofs_of(source: str, *declared: Declared) -> list[Proof]:
    return gradient_programs.prove(HEAD + source, declared)


def verdicts(source: str, *declared: Declared) -> Counter[str]:
    return Counter(proof.verdict for proof in proofs_of(source, *declared))


def only(proofs: list[Proof]) -> Proof:
    (proof,) = proofs
    return proof


def shown(expression: str) -> Declared:
    return Declared("all", expression)


def differentiates(expression: str) -> Declared:
    return Declared("all", expression, "differentiates")


# What a proof says


def test_a_proof_tells_what_autograd_and_nudging_said():
    """The gradient of 2x² at 3 is 12, and nudging says so too."""
    proof = only(proofs_of("x = torch.tensor(3.0, requires_grad=True)\n(2 * x**2).backward()\n"))
    assert (proof.cell, proof.line, proof.call, proof.occurrence) == ("all", 6, "backward", "1st")
    assert (proof.leaf, proof.shape, proof.dtype) == ("x", (), "float32")
    assert proof.autograd == 12.0
    assert proof.nudged == pytest.approx(12.0, rel=1e-9)
    assert (proof.directions, proof.by, proof.verdict, proof.reason) == (1, "each element", "proven", "")


def test_a_proof_is_plain_data():
    """A proof can be written as JSON, also when a number in it is not finite."""
    (proof,) = proofs_of("x = torch.tensor(0.0, requires_grad=True)\nx.sqrt().backward()\n")
    assert json.loads(json.dumps(as_json(proof)))["autograd"] == "inf"
    assert proof.verdict == "not proven"
    assert "not finite" in proof.reason


def test_many_elements_are_proven_along_random_directions():
    """A tensor of many elements is nudged along three random directions."""
    proof = only(proofs_of("w = torch.randn(40, 30, requires_grad=True)\nw.sin().pow(2).sum().backward()\n"))
    assert (proof.verdict, proof.directions, proof.by) == ("proven", 3, "random directions")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = torch.ones(2, requires_grad=True)\nx.sum().backward()\n", ["x"]),
        ("net = nn.Linear(2, 1)\nnet(torch.ones(2)).backward()\n", ["net.bias", "net.weight"]),
        ("p = [torch.ones(1, requires_grad=True)]\np[0].backward()\n", ["p[0]"]),
        ("p = {'a': torch.ones(1, requires_grad=True)}\np['a'].backward()\n", ["p['a']"]),
        ("def f():\n    inner = torch.ones(1, requires_grad=True)\n    inner.backward()\nf()\n", ["inner"]),
        ("torch.ones(1, requires_grad=True).sum().backward()\n", ["parameter 1"]),
    ],
)
def test_a_leaf_is_called_what_the_snippet_calls_it(source, names):
    """A leaf carries its name in the snippet, wherever it is held; a nameless one is counted."""
    assert sorted(proof.leaf for proof in proofs_of(source)) == names


def test_of_a_loop_the_first_the_second_and_the_last_step_are_proven():
    """A loop of two thousand steps is executed twice, and gives three proofs."""
    source = HEAD + (
        "x = torch.tensor(3.0, requires_grad=True)\nopt = torch.optim.SGD([x], lr=1e-3)\n"
        "for step in range(2000):\n    opt.zero_grad()\n    (2 * x**2).backward()\n    opt.step()\n"
    )
    executions = []
    execute = gradient_programs.executable(source)

    def counted(after_cell):
        executions.append(1)
        execute(after_cell)

    proofs = prove(counted, path=gradient_programs.PATH, cells=[("all", 1, 99)])
    assert [(proof.occurrence, proof.verdict) for proof in proofs] == [
        ("1st", "proven"), ("2nd", "proven"), ("last", "proven")
    ]  # fmt: skip
    assert len(executions) == 2


def test_a_straight_program_is_executed_once():
    """A program whose lines call autograd at most twice is executed once."""
    executions = []
    execute = gradient_programs.executable(HEAD + "x = torch.ones(3, requires_grad=True)\nx.exp().sum().backward()\n")

    def counted(after_cell):
        executions.append(1)
        execute(after_cell)

    prove(counted, path=gradient_programs.PATH, cells=[("all", 1, 99)])
    assert len(executions) == 1


def test_the_state_of_the_process_is_left_as_it_was():
    """Proving draws no random number that its caller would miss, and changes no global setting."""
    torch.manual_seed(7)
    random.seed(7)
    expected = (torch.rand(3).tolist(), random.random())
    torch.manual_seed(7)
    random.seed(7)
    proofs_of("import random\nrandom.seed(1)\ntorch.set_default_dtype(torch.float64)\n"
              "x = torch.rand(3, requires_grad=True)\n(x**2).sum().backward()\n")  # fmt: skip
    assert (torch.rand(3).tolist(), random.random()) == expected
    assert torch.get_default_dtype() == torch.float32


# What must be caught


@pytest.mark.parametrize(
    ("fault", "number"),
    [
        ("gradient = gradient * 1.5", 1),
        ("gradient = gradient * 1.001", 1),
        ("gradient = -gradient", 1),
        ("gradient = torch.zeros_like(gradient)", 1),
        ("gradient = None", 1),
        ("gradient = gradient.clone(); gradient[2] *= 2", 1),
        ("gradient = gradient.roll(1)", 1),
        ("gradient = gradient * (2 if Square.steps > 1 else 1)", 3),
    ],
)
def test_a_wrong_backward_is_wrong(fault, number):
    """A Function whose backward is off by a factor, a sign, an element, or from the second step on, is caught."""
    source = SQUARE.replace("FAULT", fault) + (
        "x = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)\n"
        f"for step in range({number}):\n    Square.apply(x * 1.5).sum().backward()\n"
    )
    assert verdicts(source)["wrong"] == max(1, number - 1)


def test_one_wrong_element_among_thousands_is_found_and_named():
    """The reason names the element that is wrong, and what nudging says of it."""
    source = SQUARE.replace("FAULT", "gradient = gradient.clone(); gradient[7, 31] *= 2") + (
        "x = torch.rand(64, 64).add(1).requires_grad_()\nSquare.apply(x).sum().backward()\n"
    )
    proof = only(proofs_of(source))
    assert proof.verdict == "wrong"
    assert proof.reason.startswith("element [7, 31]: autograd said")
    assert proof.autograd == pytest.approx(2 * proof.nudged, rel=1e-4)


def test_a_right_backward_is_proven():
    """The same Function without the fault is proven, also where it computes with NumPy."""
    assert verdicts(
        SQUARE.replace("FAULT", "pass") + "x = torch.rand(3, requires_grad=True)\nSquare.apply(x).sum().backward()\n"
    ) == {"proven": 1}
    by_numpy = "import numpy\n        return torch.from_numpy(numpy.square(x.detach().numpy()))"
    numpy = SQUARE.replace("return x * x", by_numpy)
    numpy += "x = torch.rand(3, requires_grad=True)\nSquare.apply(x * 2).sum().backward()\n"
    assert verdicts(numpy.replace("FAULT", "pass")) == {"proven": 1}
    assert verdicts(numpy.replace("FAULT", "gradient = gradient / 2")) == {"wrong": 1}


@pytest.mark.parametrize(
    "source",
    [
        "x = torch.rand(4, requires_grad=True)\nx.register_hook(lambda g: 2 * g)\n(x**2).sum().backward()\n",
        "x = torch.rand(4, requires_grad=True)\ny = x.sin()\ny.register_hook(lambda g: -g)\ny.sum().backward()\n",
        "net = nn.Linear(2, 1)\nnet.register_full_backward_hook(lambda m, i, o: (2 * i[0],))\n"
        "x = torch.rand(3, 2, requires_grad=True)\nnet(x).sum().backward()\n",
    ],
)
def test_a_hook_that_changes_the_gradient_is_wrong(source):
    """A hook that returns another gradient than it was given is caught."""
    assert verdicts(source)["wrong"] >= 1


@pytest.mark.parametrize(
    ("edit", "expression"),
    [
        ("x.grad.mul_(2)", "x.grad"),
        ("x.grad[1] = 5", "x.grad"),
        ("x.grad[1] = 5", "x.grad[1].item()"),
        ("x.grad *= 2\ncopy = x.grad.tolist()", "copy"),
        ("x.grad = x.grad * 2", "x.grad"),
        ("torch.nn.utils.clip_grad_norm_([x], 0.1)", "x.grad"),
    ],
)
def test_a_gradient_changed_before_it_is_shown_is_wrong(edit, expression):
    """What a page shows as the gradient must be what autograd delivered."""
    source = f"x = torch.tensor([3.0, 4.0], requires_grad=True)\n(2 * x**2).sum().backward()\n{edit}\n"
    found = verdicts(source, shown(expression))
    assert found == {"proven": 1, "wrong": 1}


def test_a_returned_gradient_changed_before_it_is_shown_is_wrong():
    """The same holds for what torch.autograd.grad returned."""
    source = "x = torch.tensor(3.0, requires_grad=True)\n(slope,) = torch.autograd.grad(2 * x**2, x)\n"
    assert verdicts(source, shown("slope.item()")) == {"proven": 1}
    assert verdicts(source + "slope += 1\n", shown("slope")) == {"proven": 1, "wrong": 1}


@pytest.mark.parametrize(
    ("source", "expression"),
    [
        ("(2 * x**2).sum().backward()\n", "x.grad"),
        ("(2 * x**2).sum().backward()\n", "x.grad[0].item()"),
        ("(2 * x**2).sum().backward()\n(x**3).sum().backward()\n", "x.grad"),
        ("for _ in range(6):\n    (2 * x**2).sum().backward()\n", "x.grad.tolist()"),
        ("(2 * x**2).sum().backward()\nx.grad.zero_()\n(x**3).sum().backward()\n", "x.grad"),
        ("(2 * x**2).sum().backward()\nx.grad = None\n(x**3).sum().backward()\n", "x.grad"),
        ("opt = torch.optim.Adam([x])\n(x**2).sum().backward()\nopt.step()\n", "x.grad"),
        ("y = x * 2\ny.retain_grad()\n(y**2).sum().backward()\n", "y.grad"),
        ("(0.0 * x).sum().backward()\n", "x.grad"),
        ("(0.0 * x).sum().backward()\n(2 * x**2).sum().backward()\n", "x.grad"),
    ],
)
def test_a_gradient_shown_as_it_was_delivered_is_fine(source, expression):
    """Gradients may add up, be reset, be read by an optimizer, and be kept by a tensor that is no leaf."""
    found = verdicts("x = torch.tensor([3.0, 4.0], requires_grad=True)\n" + source, shown(expression))
    assert set(found) == {"proven"}


def test_a_gradient_that_a_transform_gave_may_be_declared():
    """What torch.func returned is a gradient too, also of a batch."""
    source = "x = torch.tensor([1.0, 2.0])\nslope = torch.func.grad(lambda x: (x**3).sum())(x)\n"
    assert verdicts(source, shown("slope")) == {"proven": 1}
    batch = "slopes = torch.func.vmap(torch.func.grad(torch.sin))(torch.arange(3.0))\n"
    assert verdicts(batch, shown("slopes.tolist()")) == {"proven": 1}


def test_a_declared_gradient_that_autograd_never_delivered_is_not_proven():
    """A number that no call of autograd delivered is no gradient, whatever the cell says."""
    proof = only(proofs_of("slope = 12.0\n", shown("slope")))
    assert (proof.verdict, proof.reason) == ("not proven", "no call of autograd delivered it")


@pytest.mark.parametrize(
    "cut",
    [
        "y = (x * x.detach()).sum()",
        "y = (x * x.data).sum()",
        "with torch.no_grad():\n    scale = x * 1.0\ny = (scale * x).sum()",
        "y = (x * x[0].item()).sum()",
        "y = (x * torch.tensor(x.tolist())).sum()",
        "y = (x * torch.from_numpy(x.detach().numpy().copy())).sum()",
    ],
)
def test_a_cut_through_what_a_page_differentiates_is_wrong(cut):
    """If a page says that y is differentiated by x, then detach, no_grad and item must not hide a part of it."""
    source = f"x = torch.tensor([3.0, 4.0], requires_grad=True)\n{cut}\ny.backward()\n"
    assert verdicts(source) == {"proven": 1}
    proofs = proofs_of(source, differentiates("y wrt x"))
    assert [(proof.call, proof.verdict) for proof in proofs] == [("backward", "proven"), ("differentiates", "wrong")]


def test_a_tensor_that_does_not_depend_on_x_for_autograd_is_wrong_if_it_does():
    """A y that was computed without a graph has no gradient, and moves all the same."""
    source = "x = torch.tensor(3.0, requires_grad=True)\nwith torch.no_grad():\n    y = 2 * x\n"
    assert verdicts(source, differentiates("y wrt x")) == {"wrong": 1}


def test_what_a_page_differentiates_is_proven_when_all_of_it_is_in_the_graph():
    """Printing values on the way does no harm."""
    source = "x = torch.tensor(3.0, requires_grad=True)\ny = 2 * x**2\nprint(y.item(), x.tolist())\ny.backward()\n"
    assert verdicts(source, differentiates("y wrt x")) == {"proven": 2}


# What must not be called wrong


@pytest.mark.parametrize(
    ("source", "chosen"),
    [
        ("x = torch.tensor(0.0, requires_grad=True)\nx.relu().backward()\n", "autograd chose 0; the slope is 0"),
        ("x = torch.tensor(0.0, requires_grad=True)\nx.abs().backward()\n", "autograd chose 0; the slope is -1"),
        ("x = torch.tensor([2.0, 2.0], requires_grad=True)\nx.max().backward()\n", "autograd chose 0.5"),
        ("x = torch.tensor([2.0, 2.0], requires_grad=True)\nx.max(0).values.backward()\n", "autograd chose 1"),
        ("x = torch.zeros(3, requires_grad=True)\nx.norm().backward()\n", "autograd chose 0"),
        ("x = torch.tensor(1.0, requires_grad=True)\nx.clamp(max=1).backward()\n", "autograd chose 1"),
        ("x = torch.tensor(2.0, requires_grad=True)\nx.floor().backward()\n", "the function jumps here"),
        ("net = nn.Linear(20, 30)\nnn.init.zeros_(net.weight)\nnn.init.zeros_(net.bias)\n"
         "(net(torch.randn(4, 20)).relu() * torch.randn(30)).sum().backward()\n", "autograd chose 0"),
    ],
)  # fmt: skip
def test_at_a_kink_the_proof_says_what_autograd_chose(source, chosen):
    """Where the slopes on either side differ, any slope between them is autograd's to choose."""
    proofs = proofs_of(source)
    assert {proof.verdict for proof in proofs} == {"kink"}
    assert all(chosen in proof.reason for proof in proofs)


def test_beyond_the_slopes_of_a_kink_a_gradient_is_wrong():
    """At a kink too, a slope that neither side has nor any between them is wrong."""
    source = SQUARE.replace("x * x", "x.relu()").replace("FAULT", "gradient = 2 * arriving")
    assert verdicts(source + "x = torch.zeros((), requires_grad=True)\nSquare.apply(x).backward()\n") == {"wrong": 1}


PROVEN = {
    "away from a kink": ("x = torch.tensor([-1.0, 2.0], requires_grad=True)\n(x.relu() + x.abs()).sum().backward()\n"),
    "at a minimum that rounding blurs": (
        "w = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)\n"
        "((3 * w - 6) ** 2).backward()\nwith torch.no_grad():\n    w.fill_(2.0)\n((3 * w - 6) ** 2).backward()\n"
    ),
    "at a minimum": ("x = torch.zeros(3, requires_grad=True)\n(x**2).sum().backward()\n"),
    "indexing and masks": (
        "x = torch.randn(4, 5, requires_grad=True)\n"
        "(x[1:, ::2].sum() + x[x > 0].prod() + x[[0, 2, 2], [1, 1, 3]].pow(2).sum()).backward()\n"
    ),
    "broadcasting": (
        "x = torch.randn(3, 1, requires_grad=True)\n"
        "w = torch.randn(4, requires_grad=True)\n"
        "(x * w + w).exp().sum().backward()\n"
    ),
    "operations in place": (
        "x = torch.randn(3, 4, requires_grad=True)\n"
        "y = x * 2\n"
        "y[0].mul_(3)\n"
        "y[:, 1] = x[:, 0] ** 2\n"
        "y += 1\n"
        "y.relu_()\n"
        "y.sum().backward()\n"
    ),
    "a buffer written to": (
        "x = torch.randn(3, requires_grad=True)\n"
        "buffer = torch.zeros(5)\n"
        "buffer[1:4] = x.exp()\n"
        "view = buffer.view(5, 1)\n"
        "view *= 2\n"
        "(buffer**2).sum().backward()\n"
    ),
    "views": (
        "x = torch.randn(2, 6, requires_grad=True)\n"
        "(x.view(3, 4).T.reshape(-1)[2:] ** 2).sum().backward()\n"
        "(x[0].expand(3, 6).unfold(1, 2, 2) ** 3).sum().backward()\n"
    ),
    "embedding": ("table = nn.Embedding(10, 3)\ntable(torch.tensor([1, 2, 2])).pow(2).sum().backward()\n"),
    "a sparse gradient": (
        "table = nn.Embedding(10, 3, sparse=True)\ntable(torch.tensor([1, 2, 2])).exp().sum().backward()\n"
    ),
    "dropout": (
        "x = torch.randn(50, requires_grad=True)\n"
        "F.dropout(x, 0.5).pow(2).sum().backward()\n"
        "F.dropout1d(x.view(5, 10)).sum().backward()\n"
        "F.alpha_dropout(x, 0.2, training=True).sum().backward()\n"
        "F.rrelu(x, training=True).sum().backward()\n"
    ),
    "random numbers": (
        "mean = torch.randn(4, requires_grad=True)\n"
        "scale = torch.rand(4).add(0.5).requires_grad_()\n"
        "(mean + torch.randn_like(mean) * scale).pow(2).sum().backward()\n"
        "torch.distributions.Normal(mean, scale).rsample((5,)).exp().mean().backward()\n"
        "torch.distributions.Categorical(logits=mean).log_prob(torch.tensor(1)).backward()\n"
    ),
    "batch norm": (
        "net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 1))\n"
        "for step in range(3):\n"
        "    net(torch.randn(8, 3)).pow(2).mean().backward()\n"
        "net.eval()\n"
        "net(torch.randn(8, 3)).pow(2).mean().backward()\n"
    ),
    "control flow on data": (
        "x = torch.tensor(1.5, requires_grad=True)\n"
        "y = x\n"
        "while y < 100:\n"
        "    y = y * 2 if y < 10 else y**2\n"
        "y.backward()\n"
    ),
    "recurrent networks": (
        "net = nn.LSTM(3, 4, num_layers=2, dropout=0.3, batch_first=True)\n"
        "net(torch.randn(2, 5, 3))[0].sum().backward()\n"
        "gru = nn.GRU(3, 4)\n"
        "gru(torch.randn(5, 2, 3))[0].sum().backward()\n"
    ),
    "attention": (
        "x = torch.randn(2, 5, 8, requires_grad=True)\n"
        "attend = nn.MultiheadAttention(8, 2, dropout=0.1, batch_first=True)\n"
        "attend(x, x, x)[0].pow(2).sum().backward()\n"
        "F.scaled_dot_product_attention(x, x, x, is_causal=True).pow(2).sum().backward()\n"
        "nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)(x).pow(3).sum().backward()\n"
    ),
    "convolutions": (
        "filters = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.MaxPool2d(2))\n"
        "net = nn.Sequential(filters, nn.Flatten(), nn.Linear(18, 3))\n"
        "net(torch.randn(4, 1, 8, 8)).logsumexp(1).sum().backward()\n"
    ),
    "a gradient that is only rounding": ("x = torch.randn(50, requires_grad=True)\nx.softmax(0).sum().backward()\n"),
    "half the digits": (
        "x = torch.randn(6, dtype=torch.bfloat16, requires_grad=True)\n"
        "(x**2).sum().backward()\n"
        "net = nn.Linear(20, 20).bfloat16()\n"
        "net(torch.randn(5, 20).bfloat16()).sigmoid().sum().backward()\n"
        "h = torch.randn(3, dtype=torch.float16, requires_grad=True)\n"
        "h.exp().sum().backward()\n"
        "with torch.autocast('cpu', dtype=torch.bfloat16):\n"
        "    loss = nn.Linear(9, 9)(torch.randn(5, 9)).float().pow(2).mean()\n"
        "loss.backward()\n"
    ),
    "double and single": (
        "x = torch.randn(3, dtype=torch.float64, requires_grad=True)\n"
        "w = torch.randn(3, requires_grad=True)\n"
        "(x * w.double()).sum().backward()\n"
        "((x.float() * w).exp()).sum().backward()\n"
        "assert w.dtype == torch.float32\n"
    ),
    "integers beside floats": (
        "counts = torch.tensor([1, 2, 3])\n"
        "x = torch.ones(3, requires_grad=True)\n"
        "(x * counts).pow(2).sum().backward()\n"
    ),
    "complex leaves": (
        "z = torch.randn(3, dtype=torch.complex64, requires_grad=True)\n"
        "(z.abs() ** 2).sum().backward()\n"
        "w = torch.randn(3, dtype=torch.complex64, requires_grad=True)\n"
        "(torch.fft.fft(w) * w.conj()).real.pow(2).sum().backward()\n"
        "torch.view_as_real(z * w).prod(-1).sum().backward()\n"
        "(z * w).backward(torch.tensor([1 + 1j, 2.0, 3j]))\n"
    ),
    "a detached part": (
        "x = torch.randn(3, requires_grad=True)\n(x * x.detach() + x.data**2 * x + float(x[0]) * x).sum().backward()\n"
    ),
    "values changed behind the graph": (
        "x = torch.randn(3, requires_grad=True)\ny = x * 2\ny.data.mul_(3)\n(y * x).sum().backward()\n"
    ),
    "a straight-through estimator": (
        "x = torch.randn(5, requires_grad=True)\n"
        "hard = (x > 0).float()\n"
        "((hard - x).detach() + x).mul(torch.arange(5.0)).sum().backward()\n"
    ),
    "double backward": (
        "x = torch.randn(5, requires_grad=True)\n"
        "(g,) = torch.autograd.grad((x.exp() * x.sin()).sum(), x, create_graph=True)\n"
        "(h,) = torch.autograd.grad((g**2).sum(), x, create_graph=True)\n"
        "h.sum().backward()\n"
    ),
    "a gradient penalty": (
        "net = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))\n"
        "x = torch.randn(4, 3, requires_grad=True)\n"
        "(g,) = torch.autograd.grad(net(x).sum(), x, create_graph=True)\n"
        "((g.norm(dim=1) - 1) ** 2).mean().backward()\n"
    ),
    "autograd.functional": (
        "from torch.autograd.functional import hessian, hvp, jacobian, jvp, vhp, vjp\n"
        "x = torch.randn(3)\n"
        "f = lambda x: (x**3).sum()\n"
        "jacobian(lambda x: x**2, x)\n"
        "hessian(f, x)\n"
        "vjp(f, x)\n"
        "jvp(f, x, torch.ones(3))\n"
        "hvp(f, x, torch.ones(3))\n"
        "vhp(f, x, torch.ones(3))\n"
    ),
    "torch.func": (
        "from torch.func import functional_call, grad, grad_and_value, hessian, jacfwd, jacrev, jvp, vjp, vmap\n"
        "x, W = torch.randn(3), torch.randn(4, 3)\n"
        "f = lambda x: (x**3).sum()\n"
        "h = lambda x: torch.sin(W @ x)\n"
        "grad(f)(x)\n"
        "grad_and_value(f)(x)\n"
        "vmap(grad(f))(W)\n"
        "jacrev(h)(x)\n"
        "jacfwd(h)(x)\n"
        "hessian(f)(x)\n"
        "grad(lambda x, y: (x * y).sum(), argnums=(0, 1))(x, x)\n"
        "vjp(h, x)[1](torch.randn(4))\n"
        "jvp(h, (x,), (torch.ones(3),))\n"
        "grad(grad(lambda t: t**4))(torch.tensor(2.0))\n"
        "vmap(hessian(f))(W)\n"
        "net = nn.Linear(3, 2)\n"
        "loss = lambda p, x: functional_call(net, p, (x,)).pow(2).sum()\n"
        "grad(loss)(dict(net.named_parameters()), x)\n"
        "vmap(grad(loss), in_dims=(None, 0))(dict(net.named_parameters()), W)\n"
    ),
    "a vector": ("x = torch.randn(3, requires_grad=True)\n(x**2).backward(torch.tensor([1.0, 0.5, -2.0]))\n"),
    "several roots": (
        "x = torch.randn(3, requires_grad=True)\n"
        "torch.autograd.backward([x.sum(), x**2], [None, torch.ones(3)])\n"
        "torch.autograd.grad([x.exp(), x.prod()], x, [torch.ones(3), torch.tensor(2.0)])\n"
    ),
    "a retained graph": (
        "x = torch.randn(3, requires_grad=True)\ny = x.exp().sum()\ny.backward(retain_graph=True)\ny.backward()\n"
    ),
    "chosen inputs": (
        "x = torch.randn(3, requires_grad=True)\n"
        "w = torch.randn(3, requires_grad=True)\n"
        "(x * w).sum().backward(inputs=[w])\n"
        "h = x * 2\n"
        "view = h.view(3)\n"
        "torch.autograd.grad((view**2).sum() + (h**3).sum(), [view, x], retain_graph=True)\n"
        "torch.autograd.grad((h * 3).sum(), [x, w], allow_unused=True)\n"
    ),
    "leaves in classes": (
        "class Line:\n"
        "    def __init__(self):\n"
        "        self.slope = torch.tensor(2.0, requires_grad=True)\n"
        "    def fit(self):\n"
        "        (self.slope * 3 - 1).pow(2).backward()\n"
        "        return self.slope.grad\n"
        "Line().fit()\n"
    ),
    "checkpointing": (
        "from torch.utils.checkpoint import checkpoint\n"
        "net = nn.Linear(4, 4)\n"
        "x = torch.randn(2, 4, requires_grad=True)\n"
        "checkpoint(lambda x: net(x).tanh(), x, use_reentrant=False).sum().backward()\n"
        "checkpoint(lambda x: net(x).tanh(), x, use_reentrant=True).sum().backward()\n"
    ),
    "an optimizer inside backward": (
        "x = torch.randn(3, requires_grad=True)\n"
        "def step(leaf):\n"
        "    with torch.no_grad():\n"
        "        leaf -= 0.1 * leaf.grad\n"
        "    leaf.grad = None\n"
        "x.register_post_accumulate_grad_hook(step)\n"
        "for _ in range(4):\n"
        "    (x**2).sum().backward()\n"
    ),
    "penalties on weights": (
        "net = nn.utils.parametrizations.weight_norm(nn.Linear(3, 2))\n"
        "(net(torch.randn(4, 3)).pow(2).sum() + sum(p.norm() for p in net.parameters())).backward()\n"
    ),
    "linear algebra": (
        "A = torch.randn(3, 3, requires_grad=True)\n"
        "S = A @ A.T + 3 * torch.eye(3)\n"
        "(torch.linalg.det(S) + torch.linalg.inv(S).sum()).backward()\n"
        "S = A @ A.T + 3 * torch.eye(3)\n"
        "(torch.linalg.cholesky(S).sum() + torch.logdet(S)).backward()\n"
        "torch.linalg.eigvalsh(A @ A.T + torch.diag(torch.arange(3.0))).pow(2).sum().backward()\n"
        "torch.linalg.svdvals(A).sum().backward()\n"
    ),
    "a loader with workers": (
        "from torch.utils.data import DataLoader, TensorDataset\n"
        "data = TensorDataset(torch.randn(8, 3), torch.randn(8, 1))\n"
        "net = nn.Linear(3, 1)\n"
        "for x, y in DataLoader(data, batch_size=2, num_workers=1):\n"
        "    F.mse_loss(net(x), y).backward()\n"
    ),
    "numbers far apart": (
        "x = torch.tensor([1e-6, 1e3], dtype=torch.float64, requires_grad=True)\n(x.log() * x).sum().backward()\n"
    ),
}


@pytest.mark.parametrize("source", PROVEN.values(), ids=PROVEN.keys())
def test_a_right_gradient_is_proven(source):
    """What is right is proven: never called wrong, and never left open."""
    proofs = proofs_of(source)
    assert {proof.verdict for proof in proofs} == {"proven"}, [proof for proof in proofs if proof.verdict != "proven"]


LOSSES = [
    "F.cross_entropy(x, labels)", "F.cross_entropy(x, labels, label_smoothing=0.1)",
    "F.nll_loss(x.log_softmax(1), labels)",
    "F.mse_loss(x, y)", "F.l1_loss(x, y)", "F.huber_loss(x, y)", "F.smooth_l1_loss(x, y)",
    "F.binary_cross_entropy(x.sigmoid(), y)", "F.binary_cross_entropy_with_logits(x, y)",
    "F.kl_div(x.log_softmax(1), y.softmax(1), reduction='batchmean')", "F.poisson_nll_loss(x, y)",
    "F.gaussian_nll_loss(x, y, torch.ones(6, 5))", "F.multi_margin_loss(x, labels)", "F.soft_margin_loss(x, y)",
    "F.multilabel_soft_margin_loss(x, y)", "F.cosine_embedding_loss(x, y, torch.ones(6))",
    "F.triplet_margin_loss(x, y, y.flip(0))", "F.margin_ranking_loss(x, y, torch.ones(6, 5))",
    "F.ctc_loss(x.view(6, 1, 5).log_softmax(2), torch.tensor([[1, 2]]), torch.tensor([6]), torch.tensor([2]))",
]  # fmt: skip


def test_every_loss_is_proven():
    """The losses of torch.nn.functional are proven."""
    lines = "".join(f"({loss}).backward()\n" for loss in LOSSES)
    setup = "x = torch.randn(6, 5, requires_grad=True)\ny = torch.rand(6, 5)\nlabels = torch.randint(0, 5, (6,))\n"
    assert verdicts(setup + lines) == {"proven": len(LOSSES)}


OPTIMIZERS = [
    "SGD(p, 0.01, momentum=0.9, nesterov=True)", "Adam(p)", "AdamW(p)", "Adamax(p)", "NAdam(p)", "RAdam(p)",
    "Adagrad(p)",
    "Adadelta(p)", "RMSprop(p)", "Rprop(p)", "ASGD(p)", "Adafactor(p)",
]  # fmt: skip


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_with_any_optimizer_is_proven(optimizer):
    """Steps of an optimizer change the leaves, and each step's gradients are proven where the leaves then are."""
    source = (
        "net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Dropout(0.2), nn.Linear(4, 1))\np = net.parameters()\n"
        f"opt = torch.optim.{optimizer}\nX, Y = torch.randn(8, 3), torch.randn(8, 1)\n"
        "for step in range(12):\n    opt.zero_grad()\n    F.mse_loss(net(X), Y).backward()\n    opt.step()\n"
    )
    assert verdicts(source) == {"proven": 12}


def test_the_closures_of_lbfgs_are_proven():
    """An optimizer may call backward as often as it likes, up to the very minimum."""
    source = (
        "p = torch.tensor([-1.2, 1.0], dtype=torch.float64, requires_grad=True)\n"
        "opt = torch.optim.LBFGS([p], max_iter=100, line_search_fn='strong_wolfe')\n"
        "def closure():\n    opt.zero_grad()\n    value = (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2\n"
        "    value.backward()\n    return value\nopt.step(closure)\n"
    )
    assert verdicts(source) == {"proven": 3}


# What cannot be proven is said


def test_a_wrong_transform_is_wrong():
    """What torch.func makes of a wrong backward is wrong, also inside vmap."""
    source = (
        "class Square(torch.autograd.Function):\n    generate_vmap_rule = True\n"
        "    @staticmethod\n    def forward(x):\n        return x * x\n"
        "    @staticmethod\n    def setup_context(ctx, inputs, output):\n        ctx.save_for_backward(*inputs)\n"
        "    @staticmethod\n    def backward(ctx, arriving):\n        return 3 * ctx.saved_tensors[0] * arriving\n"
        "f = lambda x: Square.apply(x).sum()\ntorch.func.grad(f)(torch.randn(3))\n"
        "torch.func.vmap(torch.func.grad(f))(torch.randn(2, 3))\n"
    )
    assert verdicts(source) == {"wrong": 2}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x = torch.tensor([0.0, 1.0], requires_grad=True)\ntorch.where(x > 0, x.sqrt(), 0 * x).sum().backward()\n",
         "not finite"),
        ("a = torch.rand(3).add(1).requires_grad_()\ntorch.distributions.Gamma(a, 1.0).rsample().sum().backward()\n",
         "draws random numbers"),
        ("torch.autograd.functional.jacobian(lambda x: x**2, torch.ones(3), vectorize=True)\n", "batched call"),
        ("import torch.autograd.forward_ad as forward\nwith forward.dual_level():\n"
         "    forward.unpack_dual(forward.make_dual(torch.ones(3), torch.ones(3)) ** 2)\n", "dual numbers"),
        ("import threading\nx = torch.rand(3, requires_grad=True)\n"
         "t = threading.Thread(target=lambda: x.exp().sum().backward())\nt.start()\nt.join()\n", "another thread"),
        ("x = torch.rand(3, requires_grad=True)\n(x.sum().double() + 1e12).backward()\n", "too small beside the value"),
        ("x = torch.zeros(0, requires_grad=True)\nx.sum().backward()\n", "no elements"),
    ],
)  # fmt: skip
def test_what_cannot_be_proven_is_said_with_a_reason(source, reason):
    """A gradient that is out of reach is not proven, and the reason is a sentence about why."""
    proofs = proofs_of(source)
    assert "not proven" in {proof.verdict for proof in proofs}
    assert any(reason in proof.reason for proof in proofs)
    assert not any(proof.verdict == "wrong" for proof in proofs)


def test_gradients_before_an_exception_are_proven():
    """A program that raises has its earlier gradients proven."""
    assert verdicts("x = torch.tensor(2.0, requires_grad=True)\n(x**2).backward()\nraise ValueError\n") == {"proven": 1}
    exits = "x = torch.tensor(2.0, requires_grad=True)\n(x**2).backward()\nraise SystemExit(1)\n"
    assert verdicts(exits) == {"proven": 1}


def test_a_call_that_raises_delivers_nothing():
    """A backward that fails has no gradient to prove."""
    source = "x = torch.ones(2, requires_grad=True)\ny = (x**2).sum()\ny.backward()\ny.backward()\n"
    assert verdicts(source) == {"proven": 1}
    assert not verdicts("torch.ones(2).sum().backward()\n")


def test_a_cell_that_does_not_end_leaves_its_declarations_unproven():
    """What a cell declares and never comes to is not proven."""
    source = "x = torch.tensor(2.0, requires_grad=True)\n(x**2).backward()\nraise ValueError\n"
    found = verdicts(source, shown("x.grad"), differentiates("y wrt x"))
    assert found == {"proven": 1, "not proven": 2}


def test_a_program_without_gradients_has_no_proofs():
    """Nothing is proven of a program that differentiates nothing."""
    assert proofs_of("print(torch.ones(3).sum())\n") == []


# A gradient of a gradient, a backward within a backward, a script


def saving(saved: str, backward: str) -> str:
    """A Function of x² that saves something in forward, and a second derivative through its backward."""
    return (
        "class Square(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n"
        f"        ctx.save_for_backward({saved})\n        return x * x\n"
        "    @staticmethod\n    def backward(ctx, arriving):\n        (saved,) = ctx.saved_tensors\n"
        f"        return {backward}\n"
        "w = torch.randn(3, requires_grad=True)\nx = torch.randn(4, 3, requires_grad=True)\n"
        "(g,) = torch.autograd.grad(Square.apply(x @ w).sum(), x, create_graph=True)\n"
        "((g.norm(dim=1) - 1) ** 2).mean().backward()\n"
    )


@pytest.mark.parametrize(
    ("saved", "backward", "expected"),
    [
        ("x", "2 * saved * arriving", {"proven": 3}),
        ("2 * x", "saved * arriving", {"proven": 1, "wrong": 1}),
        ("2 * x", "arriving.clone() * saved.view(-1).clone()", {"proven": 1, "wrong": 1}),
        ("torch.exp(x.abs().log()) * 2 * x.sign()", "saved * arriving", {"proven": 1, "wrong": 1}),
        ("x", "2 * saved.detach() * arriving", {"proven": 1, "wrong": 1}),
        ("torch.from_numpy(2 * x.detach().numpy())", "saved * arriving", {"proven": 1, "not proven": 1}),
    ],
)
def test_a_derivative_of_a_backward_is_held_against_what_that_backward_delivers(saved, backward, expected):
    """What forward computes and saves is a constant for autograd, and moves with x all the same."""
    assert verdicts(saving(saved, backward)) == expected


CHECKPOINT = (
    "from torch.utils.checkpoint import checkpoint\n"
    "class Double(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n        return x * 2\n"
    "    @staticmethod\n    def backward(ctx, arriving):\n        return arriving * FACTOR\n"
    "w = torch.tensor([1.0, 2.0], requires_grad=True)\nx = torch.tensor([0.5, 0.5], requires_grad=True)\n"
    "layer = nn.Sequential(nn.Linear(2, 3), nn.Tanh())\n"
    "z = checkpoint(lambda a: Double.apply(w) * a, x, use_reentrant=True)\n"
    "checkpoint(layer, z, use_reentrant=True).sum().backward()\n"
)


def test_what_a_reentrant_checkpoint_delivers_is_proven_too():
    """It runs a backward of its own within the program's, and delivers to what it closes over."""
    proofs = proofs_of(CHECKPOINT.replace("FACTOR", "2"), shown("w.grad"), shown("layer[0].weight.grad"))
    assert {(proof.leaf, proof.verdict) for proof in proofs} == {
        (leaf, "proven") for leaf in ("x", "w", "layer.0.weight", "layer.0.bias")
    }
    wrong = [proof.leaf for proof in proofs_of(CHECKPOINT.replace("FACTOR", "3")) if proof.verdict == "wrong"]
    assert wrong == ["w"]


INNER = (
    "class Inner(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n"
    "        ctx.save_for_backward(x)\n        return x * p.detach()\n"
    "    @staticmethod\n    def backward(ctx, arriving):\n        (x,) = ctx.saved_tensors\n"
    "        with torch.enable_grad():\n            (x.detach() * p * p).sum().backward()\n"
    "        return arriving * p.detach()\n"
    "p = torch.tensor([1.0, 2.0], requires_grad=True)\nx = torch.tensor([3.0, 4.0], requires_grad=True)\n"
    "for step in range(4):\n    Inner.apply(x).sum().backward()\n"
)


def test_a_backward_within_a_backward_is_listed():
    """What it delivers belongs to another function than what the program differentiates."""
    proofs = proofs_of(INNER, shown("p.grad"))
    inner = [proof for proof in proofs if proof.verdict != "proven"]
    assert {proof.reason for proof in inner} == {"it was delivered inside another backward"}
    assert {proof.line for proof in inner} == {14}
    assert 1 <= len(inner) <= 3
    assert [proof.leaf for proof in proofs if proof.verdict == "proven"] == ["x"] * 3


def test_a_scripted_function_is_followed_every_time_it_is_called():
    """TorchScript optimizes what it runs a second time."""
    source = (
        "f = torch.jit.trace(lambda x: (x.sin() * x).sum(), torch.ones(2))\n"
        "x = torch.tensor([1.0, 2.0], requires_grad=True)\n"
        "for step in range(4):\n    x.grad = None\n    f(x).backward()\n"
    )
    assert verdicts(source) == {"proven": 3}


# Functions that change fast

SINE = (
    "class Sin(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n"
    "        ctx.save_for_backward(x)\n        return x.sin()\n"
    "    @staticmethod\n    def backward(ctx, arriving):\n        (x,) = ctx.saved_tensors\n"
    "        return arriving * FACTOR\n"
)


@pytest.mark.parametrize("power", [4, 10, 18])
@pytest.mark.parametrize(("factor", "verdict"), [("x.cos()", "proven"), ("3 * x.cos()", "wrong"), ("x.sin()", "wrong")])
def test_a_function_that_oscillates_is_followed_by_shorter_steps(power, factor, verdict):
    """It is no kink and no jump, and what is wrong of it is."""
    source = SINE.replace("FACTOR", factor)
    source += f"t = torch.tensor([0.37], requires_grad=True)\nSin.apply(t * 2.0**{power}).sum().backward()\n"
    assert verdicts(source) == {verdict: 1}


@pytest.mark.parametrize(
    "source",
    [
        SINE.replace("FACTOR", "-5.0 * x.sin()")
        + "x = torch.tensor([1e6], requires_grad=True)\nSin.apply(x * 1e3).sum().backward()\n",
        "p = torch.tensor([0.3, 0.7], requires_grad=True)\nbands = 2.0 ** torch.arange(24) * torch.pi\n"
        "torch.sin(p[:, None] * bands).sum().backward()\n",
    ],
)
def test_what_rounding_alone_changes_is_not_proven(source):
    """A float32 that is moved by its last digit gives another gradient altogether: no kink, and no excuse."""
    proof = only(proofs_of(source))
    assert proof.verdict == "not proven"
    assert "the rounding of float32 alone changes this gradient by as much" in proof.reason


@pytest.mark.parametrize(
    "source",
    [
        "x = torch.randn(5, requires_grad=True)\nx.softmax(0).sum().backward()\n",
        "x = torch.tensor(3.0, requires_grad=True)\nfor step in range(60):\n    x.grad = None\n"
        "    ((x * 5 - 2) ** 2).mean().backward()\n    x.data -= 0.01 * x.grad\n",
        "x = torch.randn(4, 6, requires_grad=True)\nF.layer_norm(x, (6,)).sum().backward()\n",
    ],
)
def test_what_is_called_proven_has_a_small_error(source):
    """Also where the derivative is zero and rounding leaves something: that is small beside the terms it is left of."""
    for proof in proofs_of(source):
        assert proof.verdict == "proven"
        assert proof.relative_error <= 0.05


def test_at_a_jump_the_proof_says_so_in_every_direction():
    """At the origin atan2 jumps in both of its arguments."""
    source = "y, x = (torch.tensor(0.0, requires_grad=True) for _ in range(2))\ntorch.atan2(y, x).backward()\n"
    assert {proof.reason for proof in proofs_of(source)} == {"autograd chose 0; the function jumps here"}


# Hundreds of programs, right and wrong

SEEDS = range(60)


def test_of_hundreds_of_programs_none_that_is_right_fails_and_none_that_is_wrong_passes():
    """Random compositions of operations are proven; with one wrong backward among them, they are caught."""
    failed = []
    for seed in SEEDS:
        proofs = gradient_programs.prove(gradient_programs.program(seed))
        if not proofs or any(proof.verdict in ("wrong", "not proven") for proof in proofs):
            failed.append((seed, "right", proofs))
        for fault in gradient_programs.FAULTS:
            proofs = gradient_programs.prove(gradient_programs.program(seed, fault))
            if not any(proof.verdict == "wrong" for proof in proofs):
                failed.append((seed, fault, proofs))
    assert not failed, failed[:3]


# Which snippets may differentiate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("print(1 + 2)\n", False),
        ("import math\nprint(math.pi)\n", False),
        ("import torch\nprint(torch.ones(2) + 1)\n", False),
        ("import torch\nx = torch.ones(2, requires_grad=True)\nx.sum().backward()\n", True),
        ("from torch.autograd import grad\n", True),
        ("from torch.func import jacrev as j\n", True),
        ("import torch\ngetattr(torch.ones(1), 'back' + 'ward')()\n", True),
        ("import torch\nimport my_training\n", True),
        ("import torch\nfrom torch.autograd import *\n", True),
        ("this is no Python", True),
    ],
)
def test_a_snippet_that_cannot_differentiate_is_not_run_for_proofs(source, expected):
    """Only what certainly calls no autograd is left out; when in doubt it is run."""
    assert may_differentiate(source) is expected
