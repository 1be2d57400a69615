"""Reads the tree once more beside what the run met, and marks every word with who provides it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from . import methods
from .facts import Facts
from .instrument import conditions, pair_number
from .methods import Method
from .names import (
    OWN,
    PYTHON_LIBRARY,
    PYTHON_SYNTAX,
    UNKNOWN,
    Reference,
    class_name,
    class_provider,
    describe,
    describe_member,
)
from .recorder import Recorder
from .sheet import Sheet

NOT_RUN = "not run"


class Reader(ast.NodeVisitor):
    """Marks the words of a located, numbered tree on a sheet."""

    def __init__(self, tree: ast.Module, sheet: Sheet, recorder: Recorder):
        self.sheet = sheet
        self.facts = Facts(tree, recorder)
        self.unevaluated = 0  # within annotations and patterns, which no probe watches
        self.held: dict[int, dict[str, None]] = defaultdict(dict)  # what each variable was seen to hold
        self.unnoted: list[tuple[int, int]] = []  # words of variables, to be noted in the end

    def read(self, tree: ast.Module) -> None:
        """Mark every word."""
        self.visit(tree)
        for index, variable in self.unnoted:
            if not self.sheet.marks[index].notes:
                self.sheet.mark(index, (), " or ".join(self.held[variable]))

    def holds(self, node: ast.expr) -> str:
        """A note on what one of the snippet's own names held."""
        notes = [describe(thing).name for thing in self.facts.objects(node)] or list(map(_held, self.facts.types(node)))
        if isinstance(node, ast.Name):
            self.held[id(self.facts.meanings[node.number])].update(dict.fromkeys(notes))
        return " or ".join(dict.fromkeys(notes)) or ("" if self.unevaluated else NOT_RUN)

    def carry(self, words: Iterable[int | None], found: Iterable[Method | None], met: Sized) -> None:
        """Mark words as carried out by these methods, or as not run when nothing was met."""
        found = list(found)
        for index in words:
            self.sheet.carry(index, found)
            if not met and not self.unevaluated:
                self.sheet.mark(index, (), NOT_RUN)

    def syntax(self, word: int | None, note: str) -> None:
        """Mark a word as Python's own, though it looks like a name."""
        self.sheet.mark(word, [Reference(PYTHON_SYNTAX, "")], note)

    # Names

    def visit_Name(self, node: ast.Name) -> None:
        index = self.sheet.at(node.start)
        reference = self.facts.name_reference(node)
        self.sheet.mark(index, [reference])
        if reference.provider != OWN:
            return
        if isinstance(node.ctx, ast.Load):
            self.sheet.mark(index, (), self.holds(node))
        else:
            self.unnoted.append((index, id(self.facts.meanings[node.number])))

    # Attributes

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        word = self.sheet.last(node.end)
        references = list(self.facts.attribute_references(node))
        note = ""
        if any(each.provider == OWN for each in references) and isinstance(node.ctx, ast.Load):
            note = self.holds(node)
        elif not self.unevaluated and isinstance(node.ctx, ast.Load) and not self.facts.seen(node):
            note = NOT_RUN
        self.sheet.mark(word, references or [Reference(UNKNOWN, "")], note)
        self.sheet.carry(self.sheet.last(node.end, "."), self.facts.access(node))

    # Operators

    def visit_BinOp(self, node: ast.BinOp) -> None:
        self.generic_visit(node)
        pairs = list(self.facts.pairs(node.number, node.left, node.right))
        operator = self.sheet.first(node.left.end, methods.SIGNS[type(node.op)])
        self.carry([operator], (methods.binary(node.op, *pair) for pair in pairs), pairs)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Not):
            kinds = self.facts.types(node.operand)
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
                self.sheet.carry(index, (methods.truth(each.kind) for each in found if methods.is_elementwise(each)))

    def comparison_sign(self, node: ast.Compare, position: int) -> int:
        left = [node.left, *node.comparators][position]
        return self.sheet.first(left.end, methods.SIGNS[type(node.ops[position])])

    def comparisons(self, node: ast.Compare, position: int) -> tuple[list[Method], list[tuple[type, type]]]:
        left, right = [node.left, *node.comparators][position : position + 2]
        pairs = list(self.facts.pairs(pair_number(node, position), left, right))
        found = [methods.comparison(node.ops[position], *pair) for pair in pairs]
        return [each for each in found if each], pairs

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        pairs = list(self.facts.pairs(node.number, node, node))
        index = self.sheet.first(node.target.end, methods.SIGNS[type(node.op)] + "=")
        self.carry([index], (methods.binary(node.op, *pair, in_place=True) for pair in pairs), pairs)
        self.carry_setting(index, node.target)
        if isinstance(node.target, ast.Name):
            self.sheet.mark(self.sheet.at(node.target.start), (), self.holds(node.target))

    # Subscripts, assignments, calls

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.generic_visit(node)
        kinds = self.facts.types(node.value)
        brackets = [self.sheet.first(node.value.end, "["), self.sheet.last(node.end, "]")]
        self.carry(brackets, (methods.item(kind, node.ctx) for kind in kinds), kinds)

    def carry_setting(self, sign: int | None, target: ast.expr) -> None:
        """Mark the sign of an assignment where another than Python carries it out."""
        found = filter(None, self.setters(target))
        self.sheet.carry(sign, (each for each in found if class_provider(each.owner) != PYTHON_LIBRARY))

    def setters(self, target: ast.expr) -> Iterator[Method | None]:
        """The methods that an assignment to this target calls."""
        if isinstance(target, ast.Attribute):
            yield from self.facts.access(target)
        elif isinstance(target, ast.Subscript):
            yield from (methods.item(kind, ast.Store()) for kind in self.facts.types(target.value))
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                yield from self.setters(element)
        elif isinstance(target, ast.Starred):
            yield from self.setters(target.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.generic_visit(node)
        for target in node.targets:
            sign = self.sheet.first(target.end, "=")
            self.carry_setting(sign, target)
            if isinstance(target, (ast.Tuple, ast.List)):
                self.sheet.carry(sign, map(methods.iteration, self.facts.types(node.value)))
            self.note_held(target, node.value)

    def note_held(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.sheet.mark(self.sheet.at(target.start), (), self.holds(value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        self.statically(node.annotation)
        if node.value:
            self.visit(node.value)
            self.carry_setting(self.sheet.first(node.annotation.end, "="), node.target)
            self.note_held(node.target, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.generic_visit(node)
        self.note_held(node.target, node.value)

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        kinds = self.facts.types(node.func)
        brackets = [self.sheet.first(node.func.end, "("), self.sheet.last(node.end, ")")]
        self.carry(brackets, map(methods.call, kinds), kinds)
        callee = list(self.callee(node))
        for keyword in node.keywords:
            if keyword.arg:
                self.sheet.mark(self.sheet.at(keyword.start), callee, "argument")
        self.note_asked(node)

    def callee(self, node: ast.Call) -> Iterator[Reference]:
        """Who provides the function that is called, and so the names of its arguments."""
        mark = self.sheet.marks[self.sheet.last(node.func.end)]
        if isinstance(node.func, (ast.Name, ast.Attribute)) and mark.provider not in (OWN, None):
            yield from mark.references
            return
        for thing in self.facts.objects(node.func):
            yield describe(thing)
        for method in filter(None, map(methods.call, self.facts.types(node.func))):
            yield describe_member(method.kind, method.owner, method.name)

    def note_asked(self, node: ast.Call) -> None:
        """Note whose methods one of Python's own functions called on its arguments."""
        function = node.func
        if not isinstance(function, ast.Name) or self.facts.meanings[function.number]:
            return
        if function.id not in methods.ASKED_BY:
            return
        arguments = node.args if methods.ASKED_BY[function.id].startswith("*") else node.args[:1]
        for argument in arguments:
            for kind in [] if isinstance(argument, ast.Starred) else self.facts.types(argument):
                method = methods.asked(function.id, kind)
                if method and class_provider(method.owner) != PYTHON_LIBRARY:
                    name = describe_member(method.kind, method.owner, method.name).name
                    role = "text from" if method.name in ("__str__", "__repr__", "__format__") else "calls"
                    self.sheet.mark(self.sheet.at(function.start), (), f"{role} {name}")

    # Truth, loops, with

    def condition(self, index: int | None, test: ast.expr) -> None:
        """Mark the word that tests the truth of an expression."""
        self.sheet.carry(index, map(methods.truth, self.deciding(test)))

    def deciding(self, test: ast.expr) -> list[type]:
        """The types whose truth is tested by the word before a condition, not by an `and` or `not` within it."""
        if isinstance(test, ast.BoolOp):
            return self.deciding(test.values[-1])
        if isinstance(test, ast.IfExp):
            return [*self.deciding(test.body), *self.deciding(test.orelse)]
        if isinstance(test, ast.Compare) and len(test.ops) > 1:
            found = self.comparisons(test, len(test.ops) - 1)[0]
            return [each.kind for each in found if methods.is_elementwise(each)]
        return self.facts.types(test)

    def conditional(self, node: ast.AST) -> None:
        self.generic_visit(node)
        for test in conditions(node):
            first = isinstance(node, (ast.If, ast.While, ast.Assert))
            self.condition(self.sheet.at(node.start) if first else self.sheet.last(test.start, "if"), test)

    visit_If = visit_While = visit_Assert = visit_IfExp = conditional

    def loop(self, node: ast.For | ast.AsyncFor | ast.comprehension) -> None:
        self.conditional(node)
        kinds = self.facts.types(node.iter)
        waiting = isinstance(node, ast.AsyncFor) or getattr(node, "is_async", 0)
        method = methods.asynchronous_iteration if waiting else methods.iteration
        self.carry([self.sheet.last(node.target.start, "for")], map(method, kinds), kinds)

    visit_For = visit_AsyncFor = visit_comprehension = loop

    def visit_With(self, node: ast.With | ast.AsyncWith) -> None:
        self.generic_visit(node)
        names = ("__aenter__", "__aexit__") if isinstance(node, ast.AsyncWith) else ("__enter__", "__exit__")
        word = self.sheet.first(node.start, "with")
        for item in node.items:
            kinds = self.facts.types(item.context_expr)
            self.carry([word], (methods.method(kind, name) for kind in kinds for name in names), kinds)

    visit_AsyncWith = visit_With

    def visit_Starred(self, node: ast.Starred) -> None:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            kinds = self.facts.types(node.value)
            self.carry([self.sheet.at(node.start)], map(methods.iteration, kinds), kinds)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.generic_visit(node)
        kinds = self.facts.types(node.value)
        self.carry([self.sheet.first(node.start, "from")], map(methods.iteration, kinds), kinds)

    def visit_Await(self, node: ast.Await) -> None:
        self.generic_visit(node)
        kinds = self.facts.types(node.value)
        self.carry([self.sheet.at(node.start)], (methods.method(kind, "__await__") for kind in kinds), kinds)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        self.generic_visit(node)
        kinds = self.facts.types(node.value)
        opening = self.sheet.last(node.value.start, "{")
        found = [methods.text(kind, node.conversion, formatted=True) for kind in kinds]
        self.carry([opening, self.closing(opening)], found, kinds)
        if node.conversion != -1 and (sign := self.sheet.first(node.value.end, "!", "=")) is not None:
            letter = sign + 1 if self.sheet.words[sign].text == "!" else sign + 2
            if self.sheet.words[letter].text in ("r", "s", "a"):
                self.syntax(letter, "conversion")

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
                self.syntax(self.sheet.at(keyword.start), "argument")

    def visit_arg(self, node: ast.arg) -> None:
        index = self.sheet.at(node.start)
        self.sheet.mark(index, [Reference(OWN, node.arg)])
        self.unnoted.append((index, id(self.facts.meanings[node.number])))
        self.statically(node.annotation)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            index = self.dotted(self.sheet.at(alias.start), alias.name)
            if alias.asname:
                self.sheet.mark(index + 1, [self.facts.imported(alias.name)])

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
                reference = self.facts.imported(f"{module}.{alias.name}")
                for place in [index, index + 2] if alias.asname else [index]:
                    self.sheet.mark(place, [reference])

    def dotted(self, index: int, path: str, prefix: str = "") -> int:
        """Mark the words of a dotted path; give the index behind it."""
        parts = path.split(".")
        for count in range(len(parts)):
            self.sheet.mark(index + 2 * count, [self.facts.imported(prefix + ".".join(parts[: count + 1]))])
        return index + 2 * len(parts) - 1

    def visit_match_case(self, node: ast.match_case) -> None:
        self.statically(node.pattern)
        if node.guard:
            self.visit(node.guard)
            self.condition(self.sheet.last(node.guard.start, "if"), node.guard)
        for statement in node.body:
            self.visit(statement)
        self.syntax(self.sheet.last(node.pattern.start, "case"), "keyword")

    def visit_Match(self, node: ast.Match) -> None:
        self.generic_visit(node)
        self.syntax(self.sheet.at(node.start), "keyword")

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.generic_visit(node)
        if node.name is None:
            self.syntax(self.sheet.at(node.start), "wildcard")

    def visit_TypeAlias(self, node: Any) -> None:
        self.statically(node.value)
        self.syntax(self.sheet.at(node.start), "keyword")


def _held(kind: type) -> str:
    return "class" if issubclass(kind, type) else class_name(kind)
