"""Functions that a compiler reads instead of Python running them: it would read the probes, so they stay as they are.

TorchDynamo follows the bytecode of what `torch.compile` is given, and of all that this calls.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

# https://docs.pytorch.org/docs/2.13/torch.compiler_dynamo_overview.html and who else hands functions to it
COMPILERS = {"compile", "explain", "cond", "while_loop", "flex_attention"}
IMPORTED = {"cond", "while_loop", "flex_attention"}  # those that a program may import by name
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def spared(tree: ast.Module) -> set[int]:
    """The numbers of the functions, classes and lambdas of a numbered tree that a compiler may read."""
    given = [part for node in ast.walk(tree) for part in _given(node)]
    if not given:
        return set()
    definitions: dict[str, list[ast.AST]] = defaultdict(list)
    for node in ast.walk(tree):
        for name, definition in _defined(node):
            definitions[name].append(definition)
    found: set[int] = set()
    names: set[str] = set()
    while given:
        part = given.pop()
        for node in ast.walk(part):
            if isinstance(node, FUNCTIONS):
                found.add(node.number)
            elif isinstance(node, ast.Name) and node.id not in names:
                names.add(node.id)
                given += definitions[node.id]
    return found


def _given(node: ast.AST) -> Iterator[ast.AST]:
    """What a node gives to a compiler: a decorated function, arguments, or the module whose `compile()` it calls."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        if any(_is_compiler(decorator) for decorator in node.decorator_list):
            yield node
    elif isinstance(node, ast.Call) and (_is_compiler(node.func) or _is_strict(node)):
        yield from node.args
        yield from (keyword.value for keyword in node.keywords)
    elif isinstance(node, ast.Call) and _is_own(node):
        yield node.func.value


def _is_compiler(node: ast.expr) -> bool:
    """Whether an expression names a compiler of torch, or a call of one, also by `functools.partial`."""
    if isinstance(node, ast.Call):
        return any(map(_is_compiler, [node.func, *node.args]))
    if isinstance(node, ast.Attribute) and node.attr in COMPILERS:
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(root, ast.Name) and root.id == "torch"
    return isinstance(node, ast.Name) and node.id in IMPORTED


def _is_own(call: ast.Call) -> bool:
    """Whether a call is `module.compile(…)`, with no argument but options, as a module of torch has it."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "compile" and not call.args


def _is_strict(call: ast.Call) -> bool:
    """Whether a call is `torch.export.export(…, strict=True)`; any other export lets Python run the function."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "export"):
        return False
    return any(keyword.arg == "strict" and getattr(keyword.value, "value", None) is True for keyword in call.keywords)


def _defined(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The names that a node gives a meaning, each with what that comes from."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name, node
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and node.value is not None:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            yield from ((part.id, node.value) for part in ast.walk(target) if isinstance(part, ast.Name))
