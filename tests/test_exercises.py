"""The checkers of the exercises: model answers pass, and each kind of mistake is told in words."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "snippets" / "learn" / "exercises"
PAGES = Path(__file__).parent.parent / "docs"
GROUPS = ("python", "tensors", "shapes", "indexing", "gradients", "training", "data", "mistakes")
TORCH = "import torch\nfrom torch import nn\n"


def told(group: str, answers: str, folder: Path, *options: str) -> tuple[int, str]:
    """The exit status of a checker and what it prints of these answers."""
    file = folder / "my_answers.py"
    file.write_text(TORCH + answers, encoding="utf-8")
    command = [sys.executable, str(FOLDER / f"check_{group}.py"), str(file), *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checkers can be imported."""
    monkeypatch.syspath_prepend(str(FOLDER))


def verdicts(group: str, answers: str, folder: Path) -> dict[str, str]:
    """What is wrong with each answer, by its name; the checker runs in this process."""
    checks = importlib.import_module(f"check_{group}").CHECKS
    checking = importlib.import_module("checking")
    file = folder / "my_answers.py"
    file.write_text(TORCH + answers, encoding="utf-8")
    module = checking.load(file)
    return {name: checking.verdict(check, module, name) for name, check in checks.items()}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.usefixtures("here")
def test_model_answers_are_right(group: str, tmp_path: Path) -> None:
    """The answers that the page shows pass, and an empty file has every exercise missing."""
    right = verdicts(group, (FOLDER / f"{group}.py").read_text(encoding="utf-8"), tmp_path)
    assert set(right.values()) == {""}
    assert verdicts(group, "", tmp_path) == {name: f"{name} is not in this file yet" for name in right}


WRONG = {
    "python": [
        ("def pairs(names, scores): return list(zip(names, scores))", "should raise ValueError"),
        ("def pairs(names, scores): return zip(names, scores)", "is of type zip, and should be list"),
        (
            "def batches(items, size): return [items[:size], items[size:]]",
            "batches([1, 2, 3, 4, 5], 2) is [[1, 2], [3, 4, 5]]",
        ),
        ("def merged(a, b):\n    a.update(b)\n    return a", "changed its input to {'lr': 0.5, 'epochs': 5}"),
        (
            "def append_score(score, scores=[]):\n    scores.append(score)\n    return scores",
            "append_score(2), after append_score(1), is [1, 2], and should be [2]",
        ),
        (
            "class RunningMean:\n    kept = []\n    def add(self, x): self.kept.append(x)\n"
            "    @property\n    def mean(self): return sum(self.kept) / len(self.kept)",
            "mean after add(1), add(2), add(6) is 4.75",
        ),
        (
            "class RunningMean:\n    def add(self, x): pass\n    def mean(self): return 3.0",
            "mean is a method, and should be a property",
        ),
        (
            "from contextlib import contextmanager\n@contextmanager\ndef replaced(s, k, v):\n"
            "    before, s[k] = s[k], v\n    yield\n    s[k] = before",
            'settings["lr"] after an error inside with is 0.5, and should be 0.1',
        ),
        (
            "def counted(f):\n    def inner(*a, **k):\n        inner.calls += 1\n        return f(*a, **k)\n"
            "    inner.calls = 0\n    return inner",
            "area.__name__ is 'inner', and should be 'area'",
        ),
        (
            "class Vector:\n    def __init__(self, x, y): self.x, self.y = x, y\n"
            "    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)\n"
            "    def __mul__(self, n): return Vector(self.x * n, self.y * n)",
            "Vector raised TypeError: unsupported operand type(s) for *: 'int' and 'Vector'",
        ),
    ],
    "tensors": [
        ("def evens(n): return torch.arange(0, n, 2)", "evens(3) has the shape (2,), and should have (3,)"),
        ("def evens(n): return torch.arange(0.0, 2 * n, 2)", "has the type torch.float32, and should have torch.int64"),
        ("def shares(counts): return counts // counts.sum()", "has the type torch.int64"),
        ("def to_celsius(f): return [(x - 32) * 5 / 9 for x in f]", "is of type list, and should be Tensor"),
        ("def count_above(x, limit): return (x > limit).sum()", "is of type Tensor, and should be int"),
        ("def same(a, b): return torch.allclose(a, b)", "should be False"),
        ("def within(x, low, high): return x.clamp_(low, high)", "changed its input to [0.0, 0.5, 1.0]"),
        ("def brighter(image, amount): return image + amount", "is [10, 110, 4], and should be [10, 110, 255]"),
    ],
    "shapes": [
        ("def as_column(v): return v[None]", "has the shape (1, 3), and should have (3, 1)"),
        ("def flat(images): images.flatten(1)", "is None; is a return missing?"),
        ("def channels_first(image): return image.reshape(2, 2, 3)", "and should be [[[0, 2, 4]"),
        ("def side_by_side(a, b): return torch.cat([a, b])", "raised RuntimeError: Sizes of tensors must match"),
        ("def centred(table):\n    table -= table.mean(0)\n    return table", "changed its input"),
        ("def distances(a, b): return (a - b).norm(dim=1)", "has the shape (2,), and should have (2, 2)"),
        ("def pieces(v, size): return v.reshape(-1, size)", "pieces([0, 1, 2, 3, 4], 3) raised RuntimeError"),
        ("def heads(x, n): return x.reshape(len(x), n, x.shape[1], -1)", "heads("),
    ],
    "indexing": [
        ("def last_two(table): return table[-2:]", "has the shape (2, 3), and should have (2, 2)"),
        ("def without_negative(x): return x[x > 0]", "has the shape (1,), and should have (2,)"),
        ("def negative_to_zero(x):\n    x[x < 0] = 0\n    return x", "changed its input to [3, 0, 0]"),
        ("def scores_of(scores, labels): return scores[:, labels]", "has the shape (2, 2), and should have (2,)"),
        ("def best(scores, k): return scores.topk(k).values", "has the type torch.float32"),
        ("def clear_column(table, column):\n    table = table.clone()\n    table[:, column] = 0", "table after"),
        (
            "def votes(c, n):\n    r = torch.zeros(n, dtype=int)\n    r[c] += 1\n    return r",
            "and should be [1, 0, 3, 0]",
        ),
        ("def share_memory(a, b): return a.data_ptr() == b.data_ptr()", "share_memory(x, x[2:]) is False"),
    ],
    "gradients": [
        ("def slope(f, x): return f(x)", "slope(cube, 2.0) is 8.0, and should be 12.0"),
        (
            "def gradient(f, v):\n    v.requires_grad_()\n    f(v).backward()\n    return v.grad",
            "changed its input to [1.0, -2.0]",
        ),
        ("def doubled_without_graph(x): return 2 * x", "still has a graph behind it"),
        ("def doubled_without_graph(x):\n    torch.set_grad_enabled(False)\n    return 2 * x", "is_grad_enabled()"),
        ("def numeric_slope(f, x): return (f(x + 1) - f(x)) / 1", "numeric_slope(sin, 0.0) is 0.84"),
        ("def descend(f, x, rate, steps): return x", "descend(distance_from_three, 0.0, 0.1, 1) is 0.0"),
        ("def shortened(g, limit): return g * limit / g.norm()", "and should be [0.3"),
        ("def jacobian(f, v): return torch.func.jacrev(f)(v).T", "jacobian(sum_and_product"),
        ("def second_derivative(f, x): return torch.func.grad(f)(torch.tensor(x)).item()", "second_derivative("),
    ],
    "training": [
        ("def count_parameters(model): return len(list(model.parameters()))", "is 2, and should be 8"),
        ("def freeze(model): model.requires_grad = False", "0.weight.requires_grad is True, and should be False"),
        ("def squared_error(p, t): return ((p - t) ** 2).mean()", "should raise ValueError"),
        ("def cross_entropy(s, l): return -s.exp().div(s.exp().sum(1, True)).log()[range(len(l)), l].mean()", "is nan"),
        (
            "class Block(nn.Module):\n    def __init__(self, i, o):\n        super().__init__()\n"
            "        self.layers = [nn.Linear(i, o)]\n    def forward(self, x): return self.layers[0](x).relu()",
            "the shapes of its parameters",
        ),
        (
            "def train(model, x, y, rate, steps):\n    o = torch.optim.SGD(model.parameters(), rate)\n    out = []\n"
            "    for _ in range(steps):\n        loss = ((model(x) - y) ** 2).mean()\n        loss.backward()\n"
            "        o.step()\n        out.append(loss.item())\n    return out",
            "the weight after",
        ),
        (
            "def accuracy(m, x, l):\n    m.eval()\n    return (m(x).argmax(1) == l).float().mean().item()",
            "model.training",
        ),
        (
            "@torch.no_grad()\ndef momentum_step(ps, vs, rate, momentum):\n    for p in ps: p -= rate * p.grad",
            "the parameter after step 2",
        ),
    ],
    "data": [
        (
            "class Squares:\n    def __init__(self, n): self.n = n\n    def __len__(self): return self.n\n"
            "    def __getitem__(self, i): return torch.tensor(i), torch.tensor(i * i)",
            "should raise IndexError",
        ),
        (
            "def drawn(seed):\n    torch.manual_seed(seed)\n    return torch.rand(2)",
            "are the numbers of others disturbed?",
        ),
        ("def drawn(seed): return torch.rand(2)", "drawn(1), a second time,"),
        ("def split(n, share, seed): return list(range(8)), list(range(8, n))", "the order is not shuffled"),
        ("def padded(rows): return torch.stack(rows)", "raised RuntimeError: stack expects each tensor"),
        (
            "def standardised(a, b): return (a - a.mean(0)) / a.std(0), (b - b.mean(0)) / b.std(0)",
            "[1] is [[-0.70",
        ),
        (
            "def saved_and_loaded(m, fresh, path):\n    torch.save(m.state_dict(), path)",
            "the weight of fresh",
        ),
        ("def saved_and_loaded(m, fresh, path): fresh.load_state_dict(m.state_dict())", "there is no file at path"),
    ],
    "mistakes": [
        ("def error(p, t): return ((p - t) ** 2).mean()", "is 1.3333"),
        ("def total(losses): return sum(losses)", "is of type Tensor, and should be float"),
        ("def probabilities(scores): return scores.softmax(0)", "probabilities("),
        ("def average(numbers): return numbers.mean().item()", "raised RuntimeError: mean(): could not infer"),
        (
            "def step(model, optimizer, x, y):\n    ((model(x) - y) ** 2).mean().backward()\n    optimizer.step()",
            "the weight after step 2",
        ),
        ("def predict(model, x): return model(x)", "predict(model, x)"),
        ("def snapshot(model): return model.state_dict()", "the snapshot after training went on"),
    ],
}


@pytest.mark.parametrize(
    ("group", "answer", "message"), [(group, *each) for group, wrong in WRONG.items() for each in wrong]
)
@pytest.mark.usefixtures("here")
def test_a_wrong_answer_is_named(group: str, answer: str, message: str, tmp_path: Path) -> None:
    """What is wrong is said in words; the other exercises are missing, and nothing is right."""
    name = re.findall(r"^(?:def|class) (\w+)", answer, re.MULTILINE)[-1]
    try:
        problem = verdicts(group, answer, tmp_path)[name]
    finally:
        importlib.import_module("torch").set_grad_enabled(True)  # one wrong answer leaves it off
    assert message in problem


def test_a_checker_is_a_program(tmp_path: Path) -> None:
    """It ends with 1 and names each exercise where something is wrong, in the language asked for, and else with 0."""
    status, text = told("shapes", "def as_column(v): return v[None]\n", tmp_path)
    assert (status, text.splitlines()[0]) == (
        1,
        "wrong: as_column([1, 2, 3]) has the shape (1, 3), and should have (3, 1)",
    )
    assert text.splitlines()[-1] == "0 of 8 right"
    status, text = told("shapes", "def as_column(v): return v[None]\n", tmp_path, "zh")
    assert (status, text.splitlines()[0]) == (1, "不对：as_column([1, 2, 3]) 的形状是 (1, 3)，应当是 (3, 1)")
    status, text = told("shapes", "def as_column(v) return v\n", tmp_path)
    assert (status, "my_answers.py cannot be run: SyntaxError: expected ':'" in text) == (1, True)
    status, text = told("shapes", (FOLDER / "shapes.py").read_text(encoding="utf-8"), tmp_path)
    assert (status, text.splitlines()[-1]) == (0, "8 of 8 right")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.usefixtures("here")
def test_the_page_sets_what_is_checked(language: str) -> None:
    """Sixty exercises; each group of the page names the functions that its checker looks for, in its order."""
    text = (PAGES / language / "learn" / "exercises.md").read_text(encoding="utf-8")
    total = 0
    for group in GROUPS:
        section = re.search(rf"\{{ #{group} \}}(.*?)^## ", text, re.MULTILINE | re.DOTALL)
        named = re.findall(r"^\d+\. ★+ `(\w+)\(", section[1] if section else "", re.MULTILINE)
        assert named == list(importlib.import_module(f"check_{group}").CHECKS)
        total += len(named)
    assert total == 60
