"""Make a snippet report the types it meets, and do everything else exactly as before.

Each expression `e` whose type only a run can tell becomes `__assay__.see(number, e)`, which notes `type(e)` and
gives `e` back. Operators, calls and all other constructs stay where they are, in the snippet's own frame, so
evaluation order, short circuits, `super()` and tracebacks cannot change. What may be wrapped and what not:

- A truth test (`if a and b`) tests each part once. A wrapper around the whole would test it twice, so only
  those parts are wrapped that are not themselves made of truth tests.
- The operands of one operator are noted as a pair: `float * Tensor` and `Tensor * float` are two methods.
- Annotations, patterns and constants stay as they are, and so do functions that a compiler reads.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from itertools import pairwise

from .bindings import bindings, only_import
from .recorder import HIDDEN, Recorder
from .source import parse
from .spared import spared

_PROBED = (
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Call,
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.BoolOp,
    ast.IfExp,
    ast.NamedExpr,
    ast.Await,
    ast.Yield,
    ast.YieldFrom,
)
_CERTAIN = {
    ast.JoinedStr: str,
    ast.Tuple: tuple,
    ast.List: list,
    ast.ListComp: list,
    ast.Set: set,
    ast.SetComp: set,
    ast.Dict: dict,
    ast.DictComp: dict,
    ast.GeneratorExp: type(_ for _ in ()),
    ast.Lambda: type(lambda: None),
}


def instrument(source: str, path: str, recorder: Recorder) -> ast.Module:
    """The tree of the source, which reports to the recorder by one name: `__assay__`, in builtins `with recorder:`.

    Compile it, whole or in parts, with `path` as its file name. Raises SyntaxError as `ast.parse` does.
    """
    tree = parse(source, path)
    recorder.prepare(tree, path)
    return ast.fix_missing_locations(_Instrumenter(_plan(tree)).visit(tree))


def certain_type(node: ast.expr) -> type | None:
    """The type of an expression that is known without running it, or None."""
    if isinstance(node, ast.Constant):
        return type(node.value)
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.Not):
            return bool
        inner = certain_type(node.operand)
        return inner if inner in (int, float, complex) else None
    return _CERTAIN.get(type(node))


def truth_leaves(node: ast.expr) -> list[ast.expr]:
    """The parts of a condition whose truth Python tests, without those made of truth tests themselves."""
    if isinstance(node, ast.BoolOp):
        return [leaf for value in node.values for leaf in truth_leaves(value)]
    if isinstance(node, ast.IfExp):
        return [leaf for part in (node.test, node.body, node.orelse) for leaf in truth_leaves(part)]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return truth_leaves(node.operand)
    return [node]


def conditions(node: ast.AST) -> list[ast.expr]:
    """The expressions directly in this node whose truth Python tests."""
    if isinstance(node, (ast.If, ast.While, ast.Assert, ast.IfExp)):
        return [node.test]
    if isinstance(node, ast.comprehension):
        return node.ifs
    if isinstance(node, ast.match_case):
        return [node.guard] if node.guard else []
    if isinstance(node, ast.BoolOp):
        return node.values[:-1]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [node.operand]
    return []


@dataclass(slots=True)
class _Plan:
    """Which nodes stay bare, and which are operands: the probes of each, first to last."""

    bare: set[int] = field(default_factory=set)
    spared: set[int] = field(default_factory=set)  # functions that stay as they are
    tests: set[int] = field(default_factory=set)  # the comparisons that are a condition, or a part of one
    operands: dict[int, list[_Operand]] = field(default_factory=dict)

    def pair(self, number: int, left: ast.expr, right: ast.expr) -> None:
        """Note two operands together, unless the type of one of them is certain."""
        if certain_type(left) is not None or certain_type(right) is not None:
            return
        if isinstance(left, ast.Name):
            self.operands.setdefault(left.number, [])
        else:
            self.operands.setdefault(left.number, []).append(_Operand("left", number))
        self.operands.setdefault(right.number, []).append(_Operand("right", number, left))


@dataclass(frozen=True, slots=True)
class _Operand:
    """A part in the pair of operands with this number."""

    probe: str
    pair: int
    left: ast.expr | None = None

    def probed(self, number: int, value: ast.expr, where: ast.expr) -> ast.expr:
        """The operand, reported. A name on the left is read again beside the right one: one probe for two."""
        if isinstance(self.left, ast.Name):
            return _beside(self.pair, self.left, number, value, where)
        return _call(self.probe, [ast.Constant(self.pair), ast.Constant(number), value], where)


def _plan(tree: ast.Module) -> _Plan:
    plan, names = _Plan(spared=spared(tree)), bindings(tree)
    for node in ast.walk(tree):
        for condition in conditions(node):
            _spare_truth_tests(condition, plan.bare)
            plan.tests.update(leaf.number for leaf in truth_leaves(condition) if isinstance(leaf, ast.Compare))
        match node:
            case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()):
                plan.bare.add(node.value.number)
            case ast.Attribute(value=ast.Name() as base) if only_import(names[base.number]):
                plan.bare.add(base.number)  # an import: the text tells
            case ast.BinOp():
                plan.pair(node.number, node.left, node.right)
            case ast.Compare():
                operands = [node.left, *node.comparators]
                for position, (left, right) in enumerate(pairwise(operands)):
                    plan.pair(pair_number(node, position), left, right)
    return plan


def pair_number(compare: ast.Compare, position: int) -> int:
    """The number under which the operands at a position of a comparison are noted: that of the right one."""
    return compare.comparators[position].number


def _spare_truth_tests(condition: ast.expr, bare: set[int]) -> None:
    leaves = truth_leaves(condition)
    inner = {leaf.number for leaf in leaves}
    stack = [condition]
    while stack:
        node = stack.pop()
        if node.number not in inner:
            bare.add(node.number)
            stack += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    bare.update(leaf.number for leaf in leaves if isinstance(leaf, ast.Compare) and len(leaf.ops) > 1)


def _call(probe: str, arguments: list[ast.expr], where: ast.AST) -> ast.Call:
    function = ast.Attribute(ast.Name(HIDDEN, ast.Load()), probe, ast.Load())
    call = ast.Call(function, arguments, [])
    for node in ast.walk(function):
        ast.copy_location(node, where)
    return ast.copy_location(call, where)


def _beside(pair: int, left: ast.Name, number: int, value: ast.expr, where: ast.expr) -> ast.Call:
    # Python has just read the name; to read it again before the value is computed changes nothing.
    again = ast.copy_location(ast.Name(left.id, ast.Load()), left)
    numbers = [ast.Constant(each) for each in (pair, left.number, number)]
    return _call("beside", [*numbers[:2], again, numbers[2], value], where)


def _is_slice(index: ast.expr) -> bool:
    return any(isinstance(part, (ast.Slice, ast.Starred)) for part in [index, *getattr(index, "elts", [])])


class _Instrumenter(ast.NodeTransformer):
    def __init__(self, plan: _Plan):
        self.plan = plan

    def visit(self, node: ast.AST) -> ast.AST:
        number = getattr(node, "number", None)
        if number in self.plan.spared:
            return node
        visited = super().visit(node)
        if not isinstance(node, _PROBED) or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return visited
        for operand in self.plan.operands.get(number, ()):
            visited = operand.probed(number, visited, node)
        if number in self.plan.bare or number in self.plan.operands or certain_type(node) is not None:
            return visited
        if number in self.plan.tests:
            # Python marks a comparison that is a condition, and nothing else, when its truth cannot be told: so it
            # stays a comparison, of something that is equal to whatever it is compared with.
            same = _call("truth", [ast.Constant(number)], node)
            return ast.copy_location(ast.Compare(same, [ast.Eq()], [visited]), node)
        return _call("see", [ast.Constant(number), visited], node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AugAssign:
        pair, target = ast.Constant(node.number), node.target
        value = self._bare(node.value)
        if isinstance(target, ast.Name):
            node.value = _beside(node.number, target, node.value.number, value, node.value)
            return node
        base = [pair, ast.Constant(target.value.number), self._bare(target.value)]
        if isinstance(target, ast.Attribute):
            target.value = _call("attribute", [*base, ast.Constant(target.attr)], target.value)
        elif _is_slice(target.slice):
            target.value = _call("left", base, target.value)  # a slice of a sequence is like the sequence
            target.slice = self.visit(target.slice)
        else:
            target.value = _call("holder", base, target.value)
            index = [pair, ast.Constant(target.slice.number), self._bare(target.slice)]
            target.slice = _call("index", index, target.slice)
        node.value = _call("right", [pair, ast.Constant(node.value.number), value], node.value)
        return node

    def _bare(self, node: ast.expr) -> ast.expr:
        """The node with its parts instrumented, itself not."""
        self.plan.bare.add(node.number)
        return self.visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AnnAssign:
        node.target = self.visit(node.target)
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return node

    def visit_FunctionDef(self, node):
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def _as_it_is(self, node: ast.AST) -> ast.AST:
        return node

    visit_MatchValue = visit_MatchClass = visit_MatchMapping = _as_it_is
    visit_TypeAlias = visit_TypeVar = visit_ParamSpec = visit_TypeVarTuple = _as_it_is
