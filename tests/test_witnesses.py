"""The second witnesses of a check: gradients by nudging, tokens by tracing. Each can say no."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from example import Example

WRONG = '''"""A square whose backward forgets the two."""

# %% square
import torch


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, upstream):
        (x,) = ctx.saved_tensors
        return upstream * x


# %% slope gradients=["x.grad"]
x = torch.tensor(3.0, requires_grad=True)
Square.apply(x).backward()
print(x.grad.item())
'''
RIGHT = WRONG.replace("upstream * x", "upstream * 2 * x")
TRACED = """\"\"\"A program that looks at its own names.\"\"\"

# %% look
import builtins

print(any("assay" in name for name in dir(builtins)))
"""


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A project with a right gradient, recorded."""
    page = '```python snippet="a/right"\n```\n'
    example = Example({"snippets/a/right.py": RIGHT, "docs/en/index.md": page}, tmp_path_factory.mktemp("witness"))
    recorded = example.run("record")
    assert recorded.status == 0, recorded.text
    return example


def test_a_right_gradient_is_proven_and_counted(checked: Example) -> None:
    """The record holds what autograd said and what nudging said, and the summary counts it."""
    (proof,) = json.loads(checked.read("snippets/a/right.cpu.json"))["proofs"]
    assert (proof["verdict"], proof["leaf"], proof["line"], proof["autograd"]) == ("proven", "x", 21, 6.0)
    assert proof["nudged"] == pytest.approx(6.0, abs=1e-6)
    assert "1 gradients (1 proven, 0 at a kink, 0 not proven)" in checked.run("check").stdout


def test_a_wrong_gradient_fails_the_check_at_its_line(checked: Example) -> None:
    """What a backward prints may agree with itself and is still held against nudging; no record is made of it."""
    broken = checked.write("snippets/a/right.py", WRONG)
    result = broken.run("check")
    assert result.status == 1
    assert "snippets/a/right.py:21: [wrong-gradient] the gradient of x is wrong" in result.stdout
    assert broken.run("record", "--fix").status == 1
    assert broken.read("snippets/a/right.cpu.json") == checked.read("snippets/a/right.cpu.json")


def test_a_declared_gradient_that_cannot_be_proven_fails_the_check(checked: Example) -> None:
    """What a page shows as a gradient is proven, or the check says why it is not; a value beside it may stand."""
    threaded = RIGHT.replace(
        "Square.apply(x).backward()",
        "import threading\n\nthread = threading.Thread(target=Square.apply(x).backward)\nthread.start()\nthread.join()",
    )
    result = checked.write("snippets/a/right.py", threaded).run("check")
    assert result.status == 1
    assert "[unproven-gradient] a gradient that its cell declares is not proven" in result.stdout
    shown = threaded.replace('gradients=["x.grad"]', 'values=["x.grad"]')
    assert "[unproven-gradient]" not in checked.write("snippets/a/right.py", shown).run("check").stdout


def test_one_digit_of_a_proof_changed(checked: Example) -> None:
    """A proof is part of the record: change what autograd said in it, and the check names the gradient."""
    broken = checked.replace("snippets/a/right.cpu.json", '"autograd": 6.0', '"autograd": 7.0')
    result = broken.run("check")
    assert result.status == 1
    assert (
        'snippets/a/right.py:21: [differs] proof of x of cell "slope" differs from snippets/a/right.cpu.json'
        in result.stdout
    )


def test_assay_prove_tells_right_from_wrong(checked: Example) -> None:
    """`assay prove` prints each proof and exits with 1 if one is wrong."""
    broken = checked.write("wrong.py", WRONG)
    right, wrong = broken.run("prove", "snippets/a/right.py"), broken.run("prove", "wrong.py")
    assert (right.status, wrong.status) == (0, 1), right.text + wrong.text
    assert "snippets/a/right.py:21: proven: x (scalar, backward): autograd 6.0" in right.stdout
    assert "wrong.py:21: wrong: x (scalar, backward): autograd 3.0" in wrong.stdout


def test_a_program_that_notices_the_tracing_is_told(checked: Example) -> None:
    """A traced run that prints something else is a problem, unless the snippet says why; then the page says so."""
    page = '```python snippet="a/looks"\n```\n'
    noticed = checked.write("snippets/a/looks.py", TRACED).write("docs/en/looks.md", page)
    noticed.run("record")
    result = noticed.run("check")
    assert result.status == 1
    assert "snippets/a/looks.py:3: [tokens-differ] it prints something else when its tokens are traced" in result.stdout
    header = '# /// script\n# [tool.assay]\n# without-tokens = "it looks at its own names"\n# ///\n'
    excused = noticed.replace("snippets/a/looks.py", '"""\n\n#', f'"""\n{header}\n#')
    assert excused.run("record").status == 0
    assert excused.run("check").status == 0


def test_assay_tokens_names_the_method_behind_a_sign(checked: Example) -> None:
    """`**` between numbers is Python's; after a tensor it is PyTorch's method."""
    example = checked.write("line.py", "import torch\n\nx = torch.tensor(2.0)\nprint(2**3, (x**2).item())\n")
    found = json.loads(example.run("tokens", "--json", "line.py").stdout)["line.py"]
    powers = [(token["provider"], token["names"]) for token in found if token["text"] == "**"]
    assert powers == [("python-syntax", ["int.__pow__"]), ("carried", ["torch.Tensor.__pow__"])]


PADDING = """\
# %% a OPTIONS
import torch

torch.manual_seed(0)
e = torch.nn.Embedding(4, 2, padding_idx=0)
e(torch.tensor([0, 1])).sum().backward()
"""


def test_a_gradient_that_is_not_to_be_the_derivative_is_declared_with_a_reason(tmp_path: Path) -> None:
    """Then it is no problem, and the page says why; a declaration that nothing departs from is one."""
    reason = '{"en": "row 0 | stands for <nothing>", "zh": "第 0 行代表空"}'
    page = '# A\n\n```python snippet="a/pad"\n```\n'
    example = Example({"snippets/a/pad.py": PADDING.replace(" OPTIONS", ""), "docs/en/a.md": page}, tmp_path)
    assert "[wrong-gradient] the gradient of e.weight is wrong" in example.run("record").text
    meant = example.write("snippets/a/pad.py", PADDING.replace("OPTIONS", f'departs={{"e.weight.grad": {reason}}}'))
    assert meant.run("record").status == 0
    assert "1 gradients (0 proven, 0 at a kink, 0 not proven, 1 meant to be none)" in meant.run("check").text
    assert "departs: e.weight" in meant.run("prove", "snippets/a/pad.py").text
    record = meant.read("snippets/a/pad.cpu.json")
    assert '"verdict": "departs"' in record
    idle = meant.replace("snippets/a/pad.py", "padding_idx=0", "padding_idx=2")
    result = idle.run("check").text
    assert "snippets/a/pad.py:1: [no-departure] `e.weight.grad` is said to depart from the derivative" in result
