"""Who provides each token: found out by running, without changing what the snippet does."""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import tokenize
import traceback
import types
from dataclasses import asdict
from pathlib import Path

import pytest

from assay import tokens
from assay.tokens.source import words

SNIPPETS = Path(__file__).parents[1] / "snippets"
FILES = sorted(path for path in SNIPPETS.glob("*/*.py") if "without-tokens" not in path.read_text(encoding="utf-8"))


# --- a small harness ---


def execute(source: str, recorder: tokens.Recorder | None = None, path: str = "snippet.py") -> str:
    """What the source prints in a fresh `__main__`, with the traceback that ended it."""
    module = types.ModuleType("__main__")
    module.__file__ = path
    before = sys.modules["__main__"]
    tree = tokens.instrument(source, path, recorder) if recorder else source
    with contextlib.redirect_stdout(io.StringIO()) as printed, recorder or contextlib.nullcontext():
        sys.modules["__main__"] = module
        try:
            exec(compile(tree, path, "exec"), vars(module))
        except BaseException:
            frames = traceback.extract_tb(sys.exc_info()[2])
            places = [(frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, frame.name) for frame in frames]
            print([place for place, frame in zip(places, frames, strict=True) if frame.filename == path])
            print(sys.exc_info()[:2])
        finally:
            sys.modules["__main__"] = before
    return printed.getvalue()


def attributed(source: str) -> list[tokens.Token]:
    """The tokens of a source, after a run that must print what the plain run prints."""
    source = textwrap.dedent(source).strip() + "\n"
    recorder = tokens.Recorder()
    assert execute(source) == execute(source, recorder)
    return tokens.attribute(source, recorder)


def pick(found: list[tokens.Token], text: str, line: int, nth: int = 0) -> tokens.Token:
    return [token for token in found if token.text == text and token.line == line][nth]


def said(source: str, text: str, line: int | None = None, nth: int = 0) -> tuple[str, tuple[str, ...]]:
    """Provider and names of a token on a line of the source, by default the last."""
    found = attributed(source)
    token = pick(found, text, line or found[-1].line, nth)
    return token.provider, token.names


TENSOR = "import torch\nx = torch.tensor([3.0, 4.0], requires_grad=True)\n"
MODULE = """
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 1)
        self.scale = 2.0
    def forward(self, value):
        return self.layer(value)
net = Net()
"""


# --- the lesson ---


def test_one_sign_on_one_line_comes_from_two_providers():
    found = attributed(TENSOR + "y = 2 ** 3 + x ** 2")
    first, second = pick(found, "**", 3, 0), pick(found, "**", 3, 1)
    assert (first.provider, first.names) == (tokens.PYTHON_SYNTAX, ("int.__pow__",))
    assert (second.provider, second.names) == (tokens.CARRIED, ("torch.Tensor.__pow__",))


def test_a_line_that_meets_several_types_shows_all():
    found = attributed(TENSOR + "def square(value):\n    return value * value\nsquare(2.0); square(x)")
    star = pick(found, "*", 4)
    assert (star.provider, star.names) == (tokens.CARRIED, ("float.__mul__", "torch.Tensor.__mul__"))
    assert pick(found, "value", 4).note == "float or torch.Tensor"


def test_operands_are_told_apart_as_pairs_even_in_recursion():
    source = """
    import torch
    def total(depth, value):
        return value if depth == 0 else total(depth - 1, value) * total(depth - 1, 2.0)
    total(2, torch.ones(1))
    """
    assert said(source, "*", 3) == (
        tokens.CARRIED,
        ("torch.Tensor.__mul__", "float.__mul__"),
    )


# --- syntax that PyTorch carries out ---


@pytest.mark.parametrize(
    ("line", "text", "method"),
    [
        ("x ** 2", "**", "__pow__"),
        ("2 ** x", "**", "__rpow__"),
        ("2 * x", "*", "__rmul__"),
        ("x @ x", "@", "__matmul__"),
        ("x // 2", "//", "__floordiv__"),
        ("x - 1", "-", "__sub__"),
        ("1 - x", "-", "__rsub__"),
        ("x / 2", "/", "__truediv__"),
        ("1 / x", "/", "__rtruediv__"),
        ("x % 2", "%", "__mod__"),
        ("x.bool() & x.bool()", "&", "__and__"),
        ("-x", "-", "__neg__"),
        ("~x.bool()", "~", "__invert__"),
        ("x > 3", ">", "__gt__"),
        ("3 < x", "<", "__gt__"),
        ("x == x", "==", "__eq__"),
        ("3 in x", "in", "__contains__"),
        ("3 not in x", "not", "__contains__"),
        ("3 not in x", "in", "__contains__"),
        ("x[0]", "[", "__getitem__"),
        ("x[0]", "]", "__getitem__"),
        ("x[:1, None]", "[", "__getitem__"),
        ("x.detach()[0] = 5", "[", "__setitem__"),
        ("x.detach()[0] = 5", "=", "__setitem__"),
        ("for part in x: pass", "for", "__iter__"),
        ("[part for part in x]", "for", "__iter__"),
        ("first, second = x", "=", "__iter__"),
        ("print(*x)", "*", "__iter__"),
        ("if x[0] > 2: pass", "if", "__bool__"),
        ("while x[0] < 2: pass", "while", "__bool__"),
        ("assert x[0]", "assert", "__bool__"),
        ("not x[0]", "not", "__bool__"),
        ("x[0] and 1", "and", "__bool__"),
        ("1 if x[0] else 2", "if", "__bool__"),
        ("[1 for _ in 'a' if x[0]]", "if", "__bool__"),
        ("if 1 and x[0]: pass", "if", "__bool__"),
        ("f'{x}'", "{", "__format__"),
        ("f'{x[0]:.2f}'", "}", "__format__"),
        ("f'{x!r}'", "{", "__repr__"),
        ("z = x.detach(); z += 1", "+=", "__iadd__"),
        ("z = [x.detach()]; z[0] -= 1", "-=", "__isub__"),
    ],
)
def test_the_tensor_carries_out_pythons_syntax(line, text, method):
    assert said(TENSOR + line, text) == (tokens.CARRIED, (f"torch.Tensor.{method}",))


def test_an_item_of_a_tensor_is_read_changed_and_set():
    names = ("torch.Tensor.__isub__", "torch.Tensor.__setitem__")
    assert said(TENSOR + "z = x.detach(); z[0] -= 1", "-=") == (tokens.CARRIED, names)


def test_a_chained_comparison_tests_the_truth_of_its_first_result():
    found = attributed("import torch\nx = torch.tensor(1)\nif 0 < x < 3: pass")
    assert pick(found, "<", 3, 0).names == ("torch.Tensor.__gt__", "torch.Tensor.__bool__")
    assert pick(found, "<", 3, 1).names == ("torch.Tensor.__lt__",)
    assert pick(found, "if", 3).names == ("torch.Tensor.__bool__",)


@pytest.mark.parametrize(
    "condition",
    [
        "if a > 0: pass",
        "if 0: pass\nelif a > 0: pass",
        "if not a > 0: pass",
        "if a > 0 and b: pass",
        "if b or (b if b else a > 0): pass",
        "if 0 < a < 3: pass",
        "if a in (1, 2): pass",
        "if a: pass",
        "if a + 1: pass",
        "if torch.gt(a, 0): pass",
        "while a > 0: pass",
        "assert a > 0, 'no'",
        "assert b, 'no'",
        "assert 1 > len(a), 'no'",
        "assert not 1 < len(a)",
        "c = 1 if a > 0 else 2",
        "c = a > 0 and b",
        "c = not a > 0",
        "c = [x for x in (1,) if a > 0]",
        "c = {x: 1 for x in (1,) if b and a > 0}",
        "match a:\n    case x if x > 0: pass",
        "c = (lambda: 1 if a > 0 else 2)()",
    ],
)
def test_a_traceback_marks_the_same_part_of_a_line(condition):
    """The marks under a condition whose truth cannot be told, or that fails."""
    if condition.startswith("match"):
        condition = f"def f(a):\n{textwrap.indent(condition, '    ')}\nf(a)"
    attributed(f"import torch\na, b = torch.ones(2), []\n{condition}\n")


def test_a_comparison_in_a_condition_is_carried_out_and_its_truth_told_by_pytorch():
    found = attributed("import torch\nx = torch.tensor(1)\nif x > 0: pass")
    assert pick(found, ">", 3).names == ("torch.Tensor.__gt__",)
    assert pick(found, "if", 3).names == ("torch.Tensor.__bool__",)


def test_with_enters_and_leaves_a_context_of_pytorch():
    names = ("torch.no_grad.__enter__", "torch.no_grad.__exit__")
    assert said("import torch\nwith torch.no_grad(): pass", "with") == (tokens.CARRIED, names)


def test_a_module_takes_attributes_into_its_own_hands():
    found = attributed(MODULE)
    setting = pick(found, ".", 5)
    assert (setting.provider, setting.names) == (tokens.CARRIED, ("torch.nn.Module.__setattr__",))
    assert pick(found, "=", 5).names == ("torch.nn.Module.__setattr__",)
    assert pick(found, "layer", 5).provider == tokens.OWN


def test_reading_a_submodule_is_a_method_of_the_module():
    found = attributed(MODULE + "net(torch.ones(1, 2)); net.scale")
    assert pick(found, ".", 8).names == ("torch.nn.Module.__getattr__",)
    assert pick(found, "layer", 8).note == "torch.nn.Linear"
    assert pick(found, ".", 10, 1).provider == tokens.PYTHON_SYNTAX


def test_calling_a_module_is_a_method_of_the_module():
    source = MODULE + "net(torch.ones(1, 2))"
    assert said(source, "(") == (tokens.CARRIED, ("torch.nn.Module.__call__",))
    assert said(source, ")", nth=1) == (tokens.CARRIED, ("torch.nn.Module.__call__",))


def test_printing_is_pythons_and_the_text_is_the_tensors():
    token = pick(attributed(TENSOR + "print(x)"), "print", 3)
    assert (token.provider, token.names) == (tokens.PYTHON_LIBRARY, ("print",))
    assert token.note == "text from torch.Tensor.__repr__"
    assert pick(attributed(TENSOR + "len(x)"), "len", 3).note == "calls torch.Tensor.__len__"


def test_other_libraries_carry_out_syntax_too():
    array = "import numpy as np\na = np.ones(2)\n"
    assert said(array + "a + 1", "+") == (tokens.CARRIED, ("numpy.ndarray.__add__",))
    assert said(array + "2 * a", "*") == (tokens.CARRIED, ("numpy.ndarray.__rmul__",))
    assert said(array + "import torch\nnp.float64(2) * torch.ones(2)", "*")[1] == ("torch.Tensor.__rmul__",)


def test_operators_of_the_snippets_own_classes_are_its_own():
    source = """
    class Spy:
        def __pow__(self, other): return self
        def __rmul__(self, other): return self
        def __radd__(self, other): return self
    spy = Spy()
    2 * spy ** 2
    """
    assert said(source, "**") == (tokens.OWN, ("Spy.__pow__",))
    assert said(source, "*") == (tokens.OWN, ("Spy.__rmul__",))
    added = textwrap.dedent(source) + "import torch\ntorch.ones(1) + spy"
    assert said(added, "+") == (tokens.OWN, ("Spy.__radd__",))


@pytest.mark.parametrize(
    ("line", "text", "name"),
    [
        ("2 ** 3", "**", "int.__pow__"),
        ("3 * 1.5", "*", "float.__rmul__"),
        ("'a' + 'b'", "+", "str.__add__"),
        ("[1] * 2", "*", "list.__mul__"),
        ("2 * [1]", "*", "list.__rmul__"),
        ("1 < 2", "<", "int.__lt__"),
        ("1 in {1}", "in", "set.__contains__"),
        ("for i in range(2): pass", "for", "range.__iter__"),
        ("'%s' % 1", "%", "str.__mod__"),
        ("import torch; [1] * torch.tensor(2)", "*", "list.__mul__"),
    ],
)
def test_operators_on_pythons_types_are_pythons(line, text, name):
    assert said(line, text) == (tokens.PYTHON_SYNTAX, (name,))


# --- names ---


@pytest.mark.parametrize(
    ("source", "text", "name", "page"),
    [
        ("import torch\ntorch.tensor(1)", "tensor", "torch.tensor", "generated/torch.tensor.html"),
        ("import torch\ntorch.einsum", "einsum", "torch.einsum", "generated/torch.einsum.html"),
        ("import torch\ntorch.float64", "float64", "torch.float64", "tensor_attributes.html#torch.dtype"),
        (TENSOR + "x.sum().backward()", "backward", "torch.Tensor.backward", "generated/torch.Tensor.backward.html"),
        (TENSOR + "x.grad", "grad", "torch.Tensor.grad", "generated/torch.Tensor.grad.html"),
        ("import torch\ntorch.nn.Linear", "Linear", "torch.nn.Linear", "generated/torch.nn.Linear.html"),
        (
            "import torch\ntorch.nn.modules.linear.Linear",
            "Linear",
            "torch.nn.Linear",
            "generated/torch.nn.Linear.html",
        ),
        (
            "from torch import nn\nnn.Linear(1, 1).weight",
            "weight",
            "torch.nn.Linear.weight",
            "generated/torch.nn.Linear.html",
        ),
        (
            "import torch.nn.functional as F\nF.conv2d",
            "conv2d",
            "torch.nn.functional.conv2d",
            "generated/torch.nn.functional.conv2d.html",
        ),
        ("from torch import tensor\ntensor(1)", "tensor", "torch.tensor", "generated/torch.tensor.html"),
        ("import torch\ntorch.linalg.solve", "solve", "torch.linalg.solve", "generated/torch.linalg.solve.html"),
        ("import torch\ntorch.tensor(1, dtype=torch.int8)", "dtype", "torch.tensor", "generated/torch.tensor.html"),
        (
            MODULE + "net.parameters()",
            "parameters",
            "torch.nn.Module.parameters",
            "generated/torch.nn.Module.html#torch.nn.Module.parameters",
        ),
        (
            "import torch\ntorch.optim.SGD([torch.ones(1)], lr=0.1).zero_grad()",
            "zero_grad",
            "torch.optim.Optimizer.zero_grad",
            "generated/torch.optim.Optimizer.zero_grad.html",
        ),
        (
            "import torch\nfor batch in torch.utils.data.DataLoader([1]): pass",
            "DataLoader",
            "torch.utils.data.DataLoader",
            "data.html#torch.utils.data.DataLoader",
        ),
    ],
)  # fmt: skip
def test_an_api_of_pytorch_has_its_public_name_and_page(source, text, name, page):
    found = attributed(source)
    token = pick(found, text, found[-1].line)
    assert (token.provider, token.names) == (tokens.PYTORCH, (name,))
    assert token.link == f"https://docs.pytorch.org/docs/2.13/{page}"


@pytest.mark.parametrize(
    ("source", "text", "name", "page"),
    [
        ("print()", "print", "print", "functions.html#print"),
        ("range(2)", "range", "range", "stdtypes.html#range"),
        ("import sys\nsys.modules", "modules", "sys.modules", "sys.html#sys.modules"),
        ("import math\nmath.sqrt(4)", "sqrt", "math.sqrt", "math.html#math.sqrt"),
        ("import os\nos.path.join('a')", "join", "os.path.join", "os.path.html#os.path.join"),
        ("'a,b'.split(',')", "split", "str.split", "stdtypes.html#str.split"),
        ("ValueError", "ValueError", "ValueError", "exceptions.html#ValueError"),
        ("from json import dumps\ndumps(1)", "dumps", "json.dumps", "json.html#json.dumps"),
    ],
)  # fmt: skip
def test_pythons_library_has_its_name_and_page(source, text, name, page):
    found = attributed(source)
    token = pick(found, text, found[-1].line)
    assert (token.provider, token.names) == (tokens.PYTHON_LIBRARY, (name,))
    assert token.link == f"https://docs.python.org/3/library/{page}"


def test_other_libraries_are_named():
    assert said("import numpy as np\nnp.ones(2).mean()", "mean") == (tokens.LIBRARY, ("numpy.ndarray.mean",))
    assert said("import numpy as np\nnp.ones(2)", "np") == (tokens.LIBRARY, ("numpy",))


def test_what_the_snippet_names_is_its_own_with_what_it_holds():
    found = attributed(TENSOR + "make = torch.tensor\nfor part in x: y = make(part.item())\ndel y")
    assert (pick(found, "x", 2).provider, pick(found, "x", 2).note) == (tokens.OWN, "torch.Tensor")
    assert pick(found, "make", 4).note == "torch.tensor"
    assert pick(found, "part", 4).note == "torch.Tensor"


def test_an_attribute_that_the_snippet_sets_on_a_library_object_is_its_own():
    assert said("import torch\nlayer = torch.nn.Linear(1, 1)\nlayer.label = 'a'\nlayer.label", "label")[0] == tokens.OWN


def test_a_parameter_hides_a_builtin_only_in_its_function():
    found = attributed("def add(sum):\n    return sum\nadd(sum([1]))")
    assert pick(found, "sum", 2).provider == tokens.OWN
    assert pick(found, "sum", 3).provider == tokens.PYTHON_LIBRARY


def test_code_that_never_runs_is_attributed_as_far_as_certain_and_says_so():
    found = attributed("import torch\ndef never(value):\n    return torch.sin(value).item() ** 2")
    sine, item, power = pick(found, "sin", 3), pick(found, "item", 3), pick(found, "**", 3)
    assert (sine.provider, sine.names, sine.note) == (tokens.PYTORCH, ("torch.sin",), "not run")
    assert (item.provider, item.note) == (tokens.UNKNOWN, "not run")
    assert (power.provider, power.note) == (tokens.PYTHON_SYNTAX, "not run")
    assert pick(found, "value", 3).note == "not run"


def test_a_name_that_the_snippet_gives_its_own_objects_is_its_own_also_where_it_never_ran():
    """An attribute that this text sets, or a method that one of its classes has."""
    source = """
    class Box:
        def __init__(self): self.inside = 1
        def open(self): return self.inside
    def never(thing): return thing.inside, thing.open(), thing.close()
    """
    found = attributed(source)
    assert [pick(found, text, 4).provider for text in ("inside", "open", "close")] == [tokens.OWN] * 2 + [
        tokens.UNKNOWN
    ]
    assert pick(found, "inside", 3).provider == tokens.OWN


def test_text_and_comments_are_syntax_of_a_kind():
    found = attributed("text = 'a'  # why\nnumber = 1.5\nnothing = None")
    assert [(token.note) for token in found if token.provider == tokens.PYTHON_SYNTAX] == [
        "operator", "literal", "comment", "operator", "literal", "operator", "literal",
    ]  # fmt: skip


def test_match_and_annotations_are_read_where_they_stand():
    source = """
    import torch
    def kind(value: torch.Tensor | None) -> "str":
        match value:
            case torch.Tensor(ndim=0) if value > 0: return "positive"
            case [*_]: return "sequence"
            case _: return "other"
    kind(torch.tensor(1)); kind([])
    """
    found = attributed(source)
    assert pick(found, "Tensor", 2).names == ("torch.Tensor",)
    assert pick(found, "match", 3).provider == tokens.PYTHON_SYNTAX
    assert pick(found, "case", 4).provider == tokens.PYTHON_SYNTAX
    assert pick(found, "if", 4).names == ("torch.Tensor.__bool__",)
    assert pick(found, "Tensor", 4).names == ("torch.Tensor",)
    assert pick(found, "_", 6).provider == tokens.PYTHON_SYNTAX


def test_formatted_strings_come_in_parts_in_every_version_of_python():
    source = "f\"é {a!r:>{w}} {{}} {', '.join(f'{v}' for v in r)} {x=}\" 'b'"
    texts = [word.text for word in words(source)]
    assert texts == [
        'f"', "é ", "{", "a", "!", "r", ":", ">", "{", "w", "}", "}", " {{}} ", "{", "', '", ".", "join", "(",
        "f'", "{", "v", "}", "'", "for", "v", "in", "r", ")", "}", " ", "{", "x", "=", "}", '"', "'b'",
    ]  # fmt: skip


def test_counts_list_every_provider():
    counts = tokens.count(attributed(TENSOR + "y = x + 1"))
    assert tuple(counts) == tokens.PROVIDERS
    assert counts[tokens.CARRIED] == 1
    assert sum(counts.values()) == len(words(TENSOR + "y = x + 1\n"))


def test_a_token_can_be_written_as_json():
    token = attributed("print(1)")[0]
    assert json.loads(json.dumps(asdict(token))) == {
        "line": 1,
        "column": 0,
        "end_line": 1,
        "end_column": 5,
        "text": "print",
        "provider": "python-library",
        "names": ["print"],
        "note": "",
        "link": "https://docs.python.org/3/library/functions.html#print",
    }


# --- the instrumented run does the same ---


LOGGED = """
class Logged:
    def __init__(self, name, value=True):
        self.__dict__.update(name=name, value=value)
    def log(self, what):
        print(self.name, what)
        return Logged(f"{self.name}.{what}", self.value)
    def __bool__(self):
        print("bool", self.name)
        return self.value
    def __add__(self, other): return self.log("add")
    def __radd__(self, other): return self.log("radd")
    def __iadd__(self, other): return self.log("iadd")
    def __lt__(self, other): return self.log("lt")
    def __gt__(self, other): return self.log("gt")
    def __getitem__(self, index): return self.log(f"item {index!r}")
    def __setitem__(self, index, value): self.log("set item")
    def __delitem__(self, index): self.log("del item")
    def __getattr__(self, name): return self.log(name)
    def __setattr__(self, name, value): self.log(f"set {name}")
    def __call__(self, *args, **options): return self.log("call")
    def __contains__(self, other): return bool(self.log("contains"))
    def __enter__(self): return self.log("enter")
    def __exit__(self, *error): self.log("exit")
    def __format__(self, spec): return f"{self.name}:{spec}"
    def __iter__(self): return iter([self.log("one"), self.log("two")])
    def __hash__(self): return 1
    def __repr__(self): return self.name
a, b, c = Logged("a"), Logged("b", False), Logged("c")
"""


PROGRAMS = """
a + b + c; a + (b + c); 1 + a; a + 1
# ---
a < b < c; a > b > c
# ---
if a < b < c: print('yes')
# ---
if a and b and c: print('yes')
# ---
if (a or b) and c: print('yes')
# ---
d = (b or a) and c
d = a and (b or c)
# ---
if not (a and b): print('yes')
# ---
d = not (a and b)
# ---
if (a and c if b else b or c): print('yes')
# ---
d = (a and b) if (b or c) else c
# ---
while a and not c: print('yes')
# ---
assert a and c, 'message'
# ---
d = [e for e in a if e and b or c]
# ---
if (d := a and b): print('yes')
# ---
if a in b and 1 not in c: print('yes')
# ---
a += b; a.x += b; a[b] += c; a[1:b] += c
# ---
def f(*values, **options): return print(len(values), sorted(options))
f(*a, b, *c, x=a, **{'y': b})
# ---
a(b, k=c)(a[b].x)[c] = b.y
# ---
del a[b], a.x[c]
# ---
with a as d, b: d.inside
# ---
first, *rest = a; [d, e] = b
# ---
print(f'{a:>{b}} {c!s:.3} {a=:x}')
# ---
for d in a:
    if d.x: continue
else: print('end')
# ---
def gen():
    got = yield a
    print(got)
    yield from b
g = gen(); next(g); print(g.send(3).name, [d.name for d in g])
# ---
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    inner()
    return inner() + n
print(outer())
# ---
total = 1
def add():
    global total
    total += 2
add(); print(total)
# ---
class A:
    __secret = 1
    def get(self): self.__secret += 1; return self.__secret
print(A().get())
# ---
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return super().who() + __class__.__name__
print(B().who())
# ---
print([y := 5, y ** 2], [z for x in range(3) if (z := x)], z)
# ---
x: int = 3
y: list['a']
print(__annotations__)
# ---
def f(a: int, *b: str, c: 'x' = 1) -> None: 'doc'
print(f.__doc__, f.__annotations__, f.__kwdefaults__)
# ---
class D(dict):
    'doc'
    x: int = 1
print(D.__doc__, D.__annotations__, D(a=1))
# ---
import dataclasses
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: float = 2.0
print(P(1) < P(2), P(3))
# ---
import enum
class Colour(enum.Enum):
    RED = 1
    BLUE = RED + 1
print(list(Colour), Colour['RED'])
# ---
def sort(value):
    match value:
        case {'k': v, **rest}: return v, rest
        case [1, *more] if more: return more
        case str() | int(): return 'plain'
        case _: return None
print(sort({'k': 1, 'z': 2}), sort([1, 2]), sort('a'), sort([1]))
# ---
import asyncio
async def main():
    async def items():
        yield 1
        await asyncio.sleep(0)
        yield 2
    return [i async for i in items()], [await asyncio.sleep(0, i) for i in (3,)]
print(asyncio.run(main()))
# ---
try:
    {}['missing']
except (KeyError, ValueError) as error: print(repr(error))
else: print('no')
finally: print('end')
# ---
try: undefined
except NameError as error: print(error)
try: unbound += 1
except NameError as error: print(error)
# ---
def f():
    return (
        1 +
        (2 / 0)
    )
f()
# ---
def f(x): return x.missing_attribute
class E: pass
print(1,
  f(E()))
# ---
raise ValueError('a') from KeyError('b')
# ---
assert 1 > 2, f'no {3!r}'
# ---
from __future__ import annotations
x: undefined = 1
def f(a: unknown) -> 'b': ...
print(__annotations__, f.__annotations__)
# ---
print((lambda x, /, *y, z=2: (x, y, z))(1, 3), sorted('ba', key=lambda s: -ord(s)))
# ---
print(locals() is globals(), sorted(n for n in dir() if 'a' in n and 'assay' in n))
# ---
import sys
def f(): return sys._getframe().f_lineno, sys._getframe(1).f_code.co_name
print(f())
# ---
print(1 < 2 < 3, 1 if [] else 2, not 3, [] or {} or 'x', *[1, 2], sep='-')
# ---
x = [[1, 2], [3, 4]]
x[0][1] += 5; x[1][:1] += [9]; k = {'a': 1}; k['a'] *= 3
print(x, k)
# ---
import pickle
class P:
    def __eq__(self, o): return True
print(pickle.loads(pickle.dumps(P())) == P())
# ---
def f(n): return 1 if n == 0 else n * f(n - 1)
print(f(20))
# ---
import threading
out = []
ts = [threading.Thread(target=lambda i=i: out.append(i * i + i)) for i in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sorted(out))
# ---
class Meta(type):
    def __getitem__(cls, k): return k
    def __eq__(cls, o): print('eq'); return True
    __hash__ = None
class A(metaclass=Meta): pass
print(A[1], A == 2, A == A)
"""


@pytest.mark.parametrize("program", PROGRAMS.strip().split("\n# ---\n"))
def test_everything_else_behaves_the_same(program):
    source = program if "from __future__" in program else LOGGED + program
    recorder = tokens.Recorder()
    assert execute(source) == execute(source, recorder)
    check_cover(source, tokens.attribute(source, recorder))


def test_the_hidden_name_is_there_only_while_the_recorder_listens():
    recorder = tokens.Recorder()
    execute("x = 1", recorder)
    assert not hasattr(builtins, tokens.HIDDEN)
    with recorder:
        assert hasattr(builtins, tokens.HIDDEN)


def test_a_cell_can_be_compiled_by_itself():
    source = "x = 2\ny = x * 3\n"
    recorder = tokens.Recorder()
    tree = tokens.instrument(source, "snippet.py", recorder)
    namespace: dict[str, object] = {"__name__": "__main__"}
    with recorder:
        for statement in tree.body:
            tree.body = [statement]
            exec(compile(tree, "snippet.py", "exec"), namespace)
    assert pick(tokens.attribute(source, recorder), "*", 2).names == ("int.__mul__",)


# --- the site's snippets ---


def check_cover(source: str, found: list[tokens.Token]) -> None:
    """Every token of `tokenize` but its layout is there, whole or, a formatted string, in parts without overlap."""
    starts = {(token.line, token.column): token for token in found}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if not token.string.strip() or token.type == getattr(tokenize, "FSTRING_MIDDLE", None):
            continue
        mine = starts[token.start]
        if token.type != tokenize.STRING or mine.text == token.string:
            assert (mine.text, mine.end_line, mine.end_column) == (token.string, *token.end)
        else:
            inside = [each for each in found if token.start <= (each.line, each.column) < token.end]
            assert "".join(each.text for each in inside).replace(" ", "") == token.string.replace(" ", "")
    ends = [(token.end_line, token.end_column) for token in found]
    assert all(end <= (token.line, token.column) for end, token in zip(ends, found[1:], strict=False))
    assert all(token.provider in tokens.PROVIDERS for token in found)


def run_apart(path: Path, recorder: tokens.Recorder | None) -> tuple[str, list[dict[str, object]]]:
    """Run a snippet in a forked child; give what it printed, and its tokens when it was recorded."""
    source = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "tokens.json")
        child = os.fork()
        if not child:
            os.chdir(folder)
            sys.argv, sys.path[0] = [str(path)], str(path.parent)
            printed = execute(source, recorder, str(path))
            found = [asdict(token) for token in tokens.attribute(source, recorder)] if recorder else []
            result.write_text(json.dumps([printed, found]))
            os._exit(0)
        os.waitpid(child, 0)
        return tuple(json.loads(result.read_text()))


@pytest.fixture(scope="module")
def runs() -> dict[str, list]:
    """Each snippet run twice, plain and instrumented, by a process that has imported but never computed."""
    command = [sys.executable, __file__, *map(str, FILES)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "0"}
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs each snippet in a forked child")
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SNIPPETS)))
def test_a_snippet_of_the_site_prints_the_same_and_each_of_its_tokens_has_a_provider(path, runs):
    plain, instrumented, found = runs[str(path)]
    source = path.read_text(encoding="utf-8")
    if "measured" in source:  # numbers that vary from run to run
        plain, instrumented = (re.sub(r"\d+", "0", each) for each in (plain, instrumented))
    assert plain == instrumented
    rows = [tokens.Token(**{**row, "names": tuple(row["names"])}) for row in found]
    check_cover(source, rows)
    assert tokens.count(rows)[tokens.UNKNOWN] == 0


if __name__ == "__main__":
    # What the snippets import is imported once, before the children are forked.
    for heavy in ("torch", "torch._dynamo", "sklearn.datasets"):
        with contextlib.suppress(ImportError):
            importlib.import_module(heavy)
    outcome = {}
    for name in sys.argv[1:]:
        plain_run = run_apart(Path(name), None)[0]
        outcome[name] = [plain_run, *run_apart(Path(name), tokens.Recorder())]
    print(json.dumps(outcome))


COMPILED = """
import functools
import torch


def helper(x):
    return x * 2


class Net(torch.nn.Module):
    def forward(self, x):
        return helper(x) + 1


model = Net()
print(torch.compile(model, backend="eager", fullgraph=True)(torch.ones(2)))


@torch.compile(backend="eager", fullgraph=True)
def one(x):
    return x.sin() if x.shape[0] > 1 else x


@functools.partial(torch.compile, backend="eager")
def two(x):
    y = x + 1
    return y


def plain(x):
    return x - 1


print(one(torch.ones(2)), two(torch.ones(2)), plain(torch.ones(2)))
print(torch.cond(torch.tensor(True), lambda x: x / 1, lambda x: x / 2, (torch.ones(1),)))
"""


def test_a_function_that_a_compiler_reads_stays_as_it_is():
    """With what it calls; its tokens are told as far as the text tells, and those of others as ever."""
    found = attributed(COMPILED)
    notes = {token.text: token.note for token in found if token.text in "*+-/" and token.line > 2}
    assert notes == {"*": "compiled", "+": "compiled", "-": "operator", "/": "compiled"}
    assert [token.names for token in found if token.text == "-"] == [("torch.Tensor.__sub__",)]
