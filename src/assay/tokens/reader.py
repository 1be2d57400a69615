"""Reads the tree once more beside what the run met, and marks every word with who provides it."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from . import links, methods
from .bindings import OWN as OWN_NAME
from .bindings import bindings
from .instrument import certain_type, conditions, pair_number
from .methods import Method
from .names import (
    OWN,
    PYTHON_LIBRARY,
    PYTHON_SYNTAX,
    UNKNOWN,
    Reference,
    class_name,
    describe,
    describe_builtin,
    describe_member,
    find,
    module_provider,
)
from .recorder import Origin, Recorder
from .sheet import Sheet

NOT_RUN = "not run"


class Reader(ast.NodeVisitor):
    """Marks the words of a located, numbered tree on a sheet."""

    def __init__(self, tree: ast.Module, sheet: Sheet, recorder: Recorder):
        self.sheet = sheet
        self.recorder = recorder
        self.meanings = bindings(tree)
        self.unevaluated = 0  # within annotations and patterns, which no probe watches

    # What the run met

    def types(self, node: ast.expr) -> list[type]:
        """The types that a node had in the run."""
        certain = certain_type(node)
        if certain is not None:
            return [certain]
        if node.number < len(self.recorder.types) and self.recorder.types[node.number]:
            return list(self.recorder.types[node.number])
        path = self.path(node)
        thing = find(path) if path and self.is_bare_import(node) else None
        return [] if thing is None else [type(thing)]

    def is_bare_import(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name)

    def pairs(self, number: int, left: ast.expr, right: ast.expr) -> Iterator[tuple[type, type]]:
        """The types that two operands had together."""
        if certain_type(left) is None and certain_type(right) is None:
            met = self.recorder.pairs.get(number, {})
            yield from ((mine, its) for mine, its in met if mine is not None)
        else:
            yield from ((mine, its) for mine in self.types(left) for its in self.types(right))

    def objects(self, node: ast.expr) -> list[Any]:
        """The named objects that a node stood for in the run."""
        return list(self.recorder.objects[node.number].values()) if node.number < len(self.recorder.objects) else []

    def path(self, node: ast.expr) -> str | None:
        """The dotted path of an imported name, or of attributes of one."""
        if isinstance(node, ast.Name):
            meanings = self.meanings[node.number]
            return next(iter(meanings)) if len(meanings) == 1 and OWN_NAME not in meanings else None
        if isinstance(node, ast.Attribute) and (base := self.path(node.value)):
            return f"{base}.{node.attr}"
        return None

    def holds(self, node: ast.expr) -> str:
        """A note on what one of the snippet's own names held."""
        kinds = [class_name(kind) for kind in self.types(node)]
        things = [describe(thing).name for thing in self.objects(node)]
        return " or ".join(dict.fromkeys(things or kinds)) or ("" if self.unevaluated else NOT_RUN)

    def carry(self, indexes: Iterable[int | None], found: Iterable[Method | None], met: Iterable[object]) -> None:
        """Mark words as carried out by these methods, or as not run when nothing was met."""
        found = list(found)
        for index in indexes:
            self.sheet.carry(index, found)
            if not list(met):
                self.sheet.mark(index, (), NOT_RUN)

    # Names

    def visit_Name(self, node: ast.Name) -> None:
        index = self.sheet.at(node.start)
        reference = self.name_reference(node)
        note = ""
        if reference.provider == OWN:
            note = self.holds(node) if isinstance(node.ctx, ast.Load) else ""
        self.sheet.mark(index, [reference], note)

    def name_reference(self, node: ast.Name) -> Reference:
        meanings = self.meanings[node.number]
        paths = meanings - {OWN_NAME}
        if paths and OWN_NAME not in meanings:
            return self.imported(min(paths))
        if paths and (things := self.objects(node)):
            return describe(things[0], next((path for path in paths if find(path) is things[0]), None))
        if not meanings:
            return self.free(node)
        return Reference(OWN, node.id)

    def imported(self, path: str) -> Reference:
        """What stands at a dotted path, also where it was never imported."""
        thing = find(path)
        if path.startswith("."):
            return Reference(OWN, path.rpartition(".")[2])
        return describe(thing, path) if thing is not None else Reference(module_provider(path), path)

    def free(self, node: ast.Name) -> Reference:
        """A name that the text does not bind: Python's own, or from a star import."""
        if hasattr(builtins, node.id):
            return describe_builtin(node.id)
        if node.id.startswith("__") and node.id.endswith("__"):
            return Reference(PYTHON_LIBRARY, node.id)
        things = self.objects(node)
        return describe(things[0]) if things else Reference(OWN, node.id)

    # Attributes

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        word = self.sheet.last(node.end)
        references = list(self.attribute_references(node))
        note = ""
        if any(each.provider == OWN for each in references) and isinstance(node.ctx, ast.Load):
            note = self.holds(node)
        elif not self.unevaluated and isinstance(node.ctx, ast.Load) and not self.recorder.seen(node.number):
            note = NOT_RUN
        self.sheet.mark(word, references or [Reference(UNKNOWN, "")], note)
        self.sheet.carry(self.dot(node), self.access(node))

    def dot(self, node: ast.Attribute) -> int | None:
        return self.sheet.last(node.end, ".")

    def attribute_references(self, node: ast.Attribute) -> Iterator[Reference]:
        path = self.path(node)
        base = find(self.path(node.value)) if path else None
        if isinstance(base, type):
            yield self.of_class(base, node.attr)
        elif isinstance(base, ModuleType):
            yield self.imported(path)
        else:
            for kind in self.types(node.value):
                yield from self.of_kind(node, kind)

    def of_kind(self, node: ast.Attribute, kind: type) -> Iterator[Reference]:
        """The attribute of what the run met, of one type."""
        if issubclass(kind, ModuleType):
            for module in filter(lambda thing: type(thing) is kind, self.objects(node.value)):
                yield self.imported(f"{self.sheet_name(node.value) or module.__name__}.{node.attr}")
        elif issubclass(kind, type):
            classes = [thing for thing in self.objects(node.value) if type(thing) is kind]
            yield from (self.of_class(thing, node.attr) for thing in classes)
            if not classes:
                yield Reference(OWN, node.attr)
        else:
            yield self.of_instance(kind, self.origin(node, kind), node.attr)

    def sheet_name(self, node: ast.expr) -> str | None:
        """The public name already found for the last word of a node."""
        index = self.sheet.last(node.end)
        names = self.sheet.marks[index].names if index is not None else ()
        return names[0] if len(names) == 1 and "." in names[0] else None

    def origin(self, node: ast.Attribute, kind: type) -> Origin:
        known = self.recorder.origins.get(node.value.number, {}).get(kind)
        if known is None:
            owner = next((cls for cls in kind.__mro__ if node.attr in cls.__dict__), None)
            known = Origin(place="class" if owner else "missing", owner=owner)
        return known

    def of_class(self, cls: type, name: str) -> Reference:
        owner = next((each for each in cls.__mro__ if name in each.__dict__), None)
        if owner:
            return describe_member(cls, owner, name)
        return self.of_instance(cls, Origin(place="missing", owner=None), name)

    def of_instance(self, kind: type, origin: Origin, name: str) -> Reference:
        if origin.place == "class":
            return describe_member(origin.owner if kind is super else kind, origin.owner, name)
        foreign = [cls for cls in kind.__mro__ if module_provider(cls.__module__) != OWN]
        declaring = next((cls for cls in foreign if name in cls.__dict__.get("__annotations__", {})), None)
        if foreign[0] is not kind and declaring is None:
            return Reference(OWN, name)
        full = f"{class_name(declaring or kind)}.{name}"
        return Reference(module_provider((declaring or kind).__module__), full, links.link(full, None))

    def access(self, node: ast.Attribute) -> Iterator[Method | None]:
        """The methods by which a class takes reading, setting or deleting an attribute into its own hands."""
        for kind in self.types(node.value):
            if isinstance(node.ctx, ast.Load):
                origin = self.origin(node, kind)
                if origin.place == "getattr":
                    yield Method(kind, origin.owner, "__getattr__")
            else:
                name = "__setattr__" if isinstance(node.ctx, ast.Store) else "__delattr__"
                found = methods.first_method(kind, name)
                yield None if found is None or found.owner in (type, ModuleType) else found

    # Operators

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.generic_visit(node)
        pairs = list(self.pairs(node.number, node.left, node.right))
        operator = self.operator_between(node.left, node.right, type(node.op))
        self.carry([operator], (methods.binary(node.op, *pair) for pair in pairs), pairs)

    def operator_between(self, left: ast.expr, right: ast.expr, kind: type) -> int | None:
        return self.sheet.first(left.end, _SIGNS[kind])

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            kinds = self.types(node.operand)
            name = methods.UNARY[type(node.op)]
            self.carry([self.sheet.at(node.start)], (methods.method(kind, name) for kind in kinds), kinds)
        else:
            self.condition(self.sheet.at(node.start), node.operand)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.generic_visit(node)
        sign = "and" if isinstance(node.op, ast.And) else "or"
        for value in node.values[:-1]:
            self.condition(self.sheet.first(value.end, sign), value)

    def visit_Compare(self, node: ast.Compare) -> None:
        self.generic_visit(node)
        for position, operator in enumerate(node.ops):
            index = self.comparison_sign(node, position)
            found, pairs = self.comparisons(node, position)
            words = [index]
            if isinstance(operator, (ast.NotIn, ast.IsNot)):
                words.append(index + 1)
            self.carry(words, found, pairs)
            if position < len(node.ops) - 1:
                self.sheet.carry(index, (methods.truth(each.kind) for each in found if _is_elementwise(each)))

    def comparison_sign(self, node: ast.Compare, position: int) -> int:
        left = ([node.left, *node.comparators])[position]
        return self.sheet.first(left.end, _SIGNS[type(node.ops[position])])

    def comparisons(self, node: ast.Compare, position: int) -> tuple[list[Method], list[tuple[type, type]]]:
        left, right = ([node.left, *node.comparators])[position : position + 2]
        pairs = list(self.pairs(pair_number(node, position), left, right))
        found = [methods.comparison(node.ops[position], *pair) for pair in pairs]
        return [each for each in found if each], pairs

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        pairs = list(self.pairs(node.number, node, node))
        index = self.sheet.first(node.target.end, _SIGNS[type(node.op)] + "=")
        self.carry([index], (methods.binary(node.op, *pair, in_place=True) for pair in pairs), [node, *pairs])
        self.sheet.carry(index, self.setters(node.target))
        if isinstance(node.target, ast.Name):
            self.sheet.mark(self.sheet.at(node.target.start), (), self.holds(node.target))

    # Subscripts, assignments, calls

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        kinds = self.types(node.value)
        brackets = [self.sheet.first(node.value.end, "["), self.sheet.last(node.end, "]")]
        self.carry(brackets, (_item_method(kind, node.ctx) for kind in kinds), kinds or [None] * self.unevaluated)

    def setters(self, target: ast.expr) -> Iterator[Method | None]:
        """The methods that an assignment to this target calls."""
        if isinstance(target, ast.Attribute):
            yield from self.access(target)
        elif isinstance(target, ast.Subscript):
            yield from (_item_method(kind, ast.Store()) for kind in self.types(target.value))
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                yield from self.setters(element)
        elif isinstance(target, ast.Starred):
            yield from self.setters(target.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            sign = self.sheet.first(target.end, "=")
            self.sheet.carry(sign, self.setters(target))
            if isinstance(target, (ast.Tuple, ast.List)):
                self.sheet.carry(sign, map(methods.iteration, self.types(node.value)))
            self.note_held(target, node.value)

    def note_held(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.sheet.mark(self.sheet.at(target.start), (), self.holds(value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        self.statically(node.annotation)
        if node.value:
            self.visit(node.value)
            self.sheet.carry(self.sheet.first(node.annotation.end, "="), self.setters(node.target))
            self.note_held(node.target, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        self.note_held(node.target, node.value)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        kinds = self.types(node.func)
        brackets = [self.sheet.first(node.func.end, "("), self.sheet.last(node.end, ")")]
        self.carry(brackets, map(_call_method, kinds), kinds)
        callee = list(self.callee(node))
        for keyword in node.keywords:
            if keyword.arg:
                self.sheet.mark(self.sheet.at(keyword.start), callee, "argument")
        self.note_asked(node)

    def callee(self, node: ast.Call) -> Iterator[Reference]:
        """Who provides the function that is called, and so the names of its arguments."""
        index = self.sheet.last(node.func.end)
        mark = self.sheet.marks[index]
        named = isinstance(node.func, (ast.Name, ast.Attribute)) and mark.provider not in (OWN, None)
        if named:
            yield from mark.references
            return
        for thing in self.objects(node.func):
            yield describe(thing)
        for method in filter(None, map(_call_method, self.types(node.func))):
            yield describe_member(method.kind, method.owner, method.name)

    def note_asked(self, node: ast.Call) -> None:
        """Note whose methods one of Python's own functions called on its arguments."""
        function = node.func
        if not isinstance(function, ast.Name) or self.meanings[function.number] or function.id not in methods.ASKED_BY:
            return
        arguments = node.args if methods.ASKED_BY[function.id].startswith("*") else node.args[:1]
        for argument in arguments:
            for kind in [] if isinstance(argument, ast.Starred) else self.types(argument):
                method = methods.asked(function.id, kind)
                if method and module_provider(method.owner.__module__) != PYTHON_LIBRARY:
                    name = describe_member(method.kind, method.owner, method.name).name
                    role = "text from" if method.name in ("__str__", "__repr__", "__format__") else "calls"
                    self.sheet.mark(self.sheet.at(function.start), (), f"{role} {name}")

    # Truth, loops, with

    def condition(self, index: int | None, test: ast.expr) -> None:
        """Mark the word that tests the truth of an expression."""
        self.sheet.carry(index, map(methods.truth, self.deciding(test)))

    def deciding(self, test: ast.expr) -> list[type]:
        """The types whose truth the word before a condition tests, rather than an `and`, `or` or `not` within it."""
        if isinstance(test, ast.BoolOp):
            return self.deciding(test.values[-1])
        if isinstance(test, ast.IfExp):
            return [*self.deciding(test.body), *self.deciding(test.orelse)]
        if isinstance(test, ast.Compare) and len(test.ops) > 1:
            found = self.comparisons(test, len(test.ops) - 1)[0]
            return [each.kind for each in found if _is_elementwise(each)]
        return self.types(test)

    def conditional(self, node: ast.AST) -> None:
        self.generic_visit(node)
        for test in conditions(node):
            first = isinstance(node, (ast.If, ast.While, ast.Assert))
            self.condition(self.sheet.at(node.start) if first else self.sheet.last(test.start, "if"), test)

    visit_If = visit_While = visit_Assert = visit_IfExp = conditional

    def loop(self, node: ast.For | ast.AsyncFor | ast.comprehension) -> None:
        self.conditional(node)
        kinds = self.types(node.iter)
        waiting = isinstance(node, ast.AsyncFor) or getattr(node, "is_async", 0)
        found = [methods.first_method(kind, "__aiter__") if waiting else methods.iteration(kind) for kind in kinds]
        self.carry([self.sheet.last(node.target.start, "for")], found, kinds)

    visit_For = visit_AsyncFor = visit_comprehension = loop

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        self.generic_visit(node)
        names = ("__aenter__", "__aexit__") if isinstance(node, ast.AsyncWith) else ("__enter__", "__exit__")
        word = self.sheet.first(node.start, "with")
        for item in node.items:
            kinds = self.types(item.context_expr)
            self.carry([word], (methods.method(kind, name) for kind in kinds for name in names), kinds)

    visit_AsyncWith = visit_With

    def visit_Starred(self, node: ast.Starred) -> None:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            kinds = self.types(node.value)
            self.carry([self.sheet.at(node.start)], map(methods.iteration, kinds), kinds)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.generic_visit(node)
        kinds = self.types(node.value)
        self.carry([self.sheet.first(node.start, "from")], map(methods.iteration, kinds), kinds)

    def visit_Await(self, node: ast.Await) -> None:
        self.generic_visit(node)
        kinds = self.types(node.value)
        self.carry([self.sheet.at(node.start)], (methods.method(kind, "__await__") for kind in kinds), kinds)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        self.generic_visit(node)
        kinds = self.types(node.value)
        opening = self.sheet.last(node.value.start, "{")
        found = [methods.text(kind, node.conversion, formatted=True) for kind in kinds]
        self.carry([opening, self.closing(opening)], found, kinds)

    def closing(self, opening: int) -> int | None:
        depth = 0
        for index in range(opening, len(self.sheet.words)):
            word = self.sheet.words[index]
            if word.kind == "operator":
                depth += (word.text == "{") - (word.text == "}")
            if depth == 0:
                return index
        return None

    # Definitions, imports, patterns

    def statically(self, node: ast.AST | None) -> None:
        """Visit what is not instrumented."""
        if node is not None:
            self.unevaluated += 1
            self.visit(node)
            self.unevaluated -= 1

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for part in [*node.decorator_list, node.args, *getattr(node, "type_params", [])]:
            self.visit(part)
        self.statically(node.returns)
        for statement in node.body:
            self.visit(statement)
        # A decorated function starts at its `def`, behind the decorators.
        self.sheet.mark(self.sheet.first(node.start, "def") + 1, [Reference(OWN, node.name)], "function")

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.generic_visit(node)
        self.sheet.mark(self.sheet.first(node.start, "class") + 1, [Reference(OWN, node.name)], "class")
        for keyword in node.keywords:
            if keyword.arg:
                self.sheet.mark(self.sheet.at(keyword.start), [Reference(PYTHON_SYNTAX, "")], "argument")

    def visit_arg(self, node: ast.arg) -> None:
        self.sheet.mark(self.sheet.at(node.start), [Reference(OWN, node.arg)], "argument")
        self.statically(node.annotation)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            index = self.dotted(self.sheet.at(alias.start), alias.name)
            if alias.asname:
                self.sheet.mark(index + 1, [self.imported(alias.name)])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = "." * node.level + (node.module or "")
        if node.module:
            start = self.sheet.first(node.start, "from") + 1
            while self.sheet.words[start].text in (".", "..."):
                start += 1
            self.dotted(start, node.module, "." * node.level)
        for alias in node.names:
            index = self.sheet.at(alias.start)
            if alias.name != "*":
                reference = self.imported(f"{module}.{alias.name}")
                for place in [index, index + 2] if alias.asname else [index]:
                    self.sheet.mark(place, [reference])

    def dotted(self, index: int, path: str, prefix: str = "") -> int:
        """Mark the words of a dotted path; give the index behind it."""
        parts = path.split(".")
        for count in range(len(parts)):
            self.sheet.mark(index + 2 * count, [self.imported(prefix + ".".join(parts[: count + 1]))])
        return index + 2 * len(parts) - 1

    def visit_match_case(self, node: ast.match_case) -> None:
        self.statically(node.pattern)
        if node.guard:
            self.visit(node.guard)
            self.condition(self.sheet.last(node.guard.start, "if"), node.guard)
        for statement in node.body:
            self.visit(statement)
        self.sheet.mark(self.sheet.last(node.pattern.start, "case"), [Reference(PYTHON_SYNTAX, "")], "keyword")

    def visit_Match(self, node: ast.Match) -> None:
        self.generic_visit(node)
        self.sheet.mark(self.sheet.at(node.start), [Reference(PYTHON_SYNTAX, "")], "keyword")

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.generic_visit(node)
        if node.name is None:
            self.sheet.mark(self.sheet.at(node.start), [Reference(PYTHON_SYNTAX, "")], "wildcard")

    def visit_TypeAlias(self, node: Any) -> None:
        self.statically(node.value)
        self.sheet.mark(self.sheet.at(node.start), [Reference(PYTHON_SYNTAX, "")], "keyword")


_SIGNS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is",
    ast.In: "in",
    ast.NotIn: "not",
}
_ITEM_METHODS = {ast.Load: "__getitem__", ast.Store: "__setitem__", ast.Del: "__delitem__"}


def _item_method(kind: type, context: ast.expr_context) -> Method | None:
    return methods.method(kind, _ITEM_METHODS[type(context)])


def _call_method(kind: type) -> Method | None:
    """The `__call__` of an object that is neither a function nor a class."""
    if issubclass(kind, (type, FunctionType)) or module_provider(kind.__module__) == PYTHON_LIBRARY:
        return None
    return methods.first_method(kind, "__call__")


def _is_elementwise(found: Method) -> bool:
    """Whether a comparison gives an object of the library that carries it out, not a plain bool."""
    return module_provider(found.owner.__module__) not in (PYTHON_LIBRARY, OWN) and found.name != "__contains__"
