"""What a name of a snippet stands for as far as the text tells: an import, the snippet's own, or neither."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

OWN = ""


@dataclass(slots=True)
class _Scope:
    kind: str  # module, function, class or comprehension
    parent: _Scope | None = None
    names: dict[str, set[str]] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)  # declared global or nonlocal

    def owner(self, name: str) -> _Scope:
        """The scope in which an assignment to the name, made here, binds it."""
        declared = self.elsewhere.get(name)
        if declared == "global":
            scope = self
            while scope.parent:
                scope = scope.parent
            return scope
        if declared == "nonlocal":
            scope = self.parent
            while scope.parent and (scope.kind == "class" or name not in scope.names):
                scope = scope.parent
            return scope
        return self

    def meanings(self, name: str) -> set[str]:
        """Import paths and OWN, by which the name may be bound as seen from here; empty if it is not."""
        scope: _Scope | None = self.owner(name)
        while scope:
            if name in scope.names and (scope is self or scope.kind != "class"):
                return scope.names[name]
            scope = scope.parent
        return set()


def bindings(tree: ast.Module) -> dict[int, set[str]]:
    """For the number of each name in the tree, the import paths that bind it, and OWN where the snippet does.

    Names with the same meaning, in one scope, share one set.
    """
    reader = _Reader()
    reader.visit(tree)
    return {number: scope.meanings(name) for number, name, scope in reader.uses}


def only_import(meanings: set[str]) -> str | None:
    """The import path of a name that nothing else binds, or None."""
    return next(iter(meanings)) if len(meanings) == 1 and OWN not in meanings else None


class _Reader(ast.NodeVisitor):
    def __init__(self):
        self.scope = _Scope("module")
        self.uses: list[tuple[int, str, _Scope]] = []

    def bind(self, name: str | None, path: str = OWN) -> None:
        if name:
            self.scope.owner(name).names.setdefault(name, set()).add(path)

    def inside(self, kind: str, nodes: list[ast.AST]) -> None:
        self.scope = _Scope(kind, self.scope)
        for node in nodes:
            self.visit(node)
        self.scope = self.scope.parent

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.bind(node.id)
        self.uses.append((node.number, node.id, self.scope))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        inner = self.scope
        while self.scope.kind == "comprehension":
            self.scope = self.scope.parent
        self.visit(node.target)
        self.scope = inner

    def visit_alias(self, node: ast.alias, module: str = "") -> None:
        if node.name == "*":
            return
        path = f"{module}.{node.name}" if module else node.name
        first = path if module or node.asname else path.partition(".")[0]
        self.bind(node.asname or (node.name if module else first), first)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.visit_alias(alias, "." * node.level + (node.module or ""))

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.elsewhere.update(dict.fromkeys(node.names, "global"))

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.elsewhere.update(dict.fromkeys(node.names, "nonlocal"))

    def visit_arg(self, node: ast.arg) -> None:
        self.bind(node.arg)
        self.uses.append((node.number, node.arg, self.scope))

    def visit_FunctionDef(self, node) -> None:
        self.bind(getattr(node, "name", None))
        arguments = node.args
        parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        parameters += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
        outside = [*getattr(node, "decorator_list", []), *arguments.defaults, *arguments.kw_defaults]
        outside += [parameter.annotation for parameter in parameters] + [getattr(node, "returns", None)]
        for part in filter(None, outside):
            self.visit(part)
        body = node.body if isinstance(node.body, list) else [node.body]
        self.inside("function", [*getattr(node, "type_params", []), *parameters, *body])

    visit_AsyncFunctionDef = visit_Lambda = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bind(node.name)
        for part in [*node.decorator_list, *getattr(node, "type_params", []), *node.bases, *node.keywords]:
            self.visit(part)
        self.inside("class", node.body)

    def comprehension(self, node) -> None:
        self.visit(node.generators[0].iter)
        first = node.generators[0]
        inner: list[ast.AST] = [first.target, *first.ifs, *node.generators[1:]]
        inner += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self.inside("comprehension", inner)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node) -> None:
        self.bind(node.name)
        self.generic_visit(node)

    visit_MatchStar = visit_TypeVar = visit_ParamSpec = visit_TypeVarTuple = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.bind(node.rest)
        self.generic_visit(node)
