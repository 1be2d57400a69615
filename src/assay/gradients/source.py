"""What a snippet's text tells of its gradients before it runs."""

from __future__ import annotations

import ast

# Whoever calls autograd names one of these, or reaches it through a function of another module.
NAMES = {
    "backward", "autograd", "grad", "func", "functorch", "vjp", "jvp", "jacrev", "jacfwd", "jacobian", "hessian",
    "vhp", "hvp", "gradcheck", "gradgradcheck", "grad_and_value", "LBFGS", "requires_grad", "requires_grad_",
}  # fmt: skip
INDIRECT = {"getattr", "eval", "exec", "compile", "__import__", "import_module", "runpy", "run_path", "run_module"}
KNOWN = {"torch", "numpy", "sklearn", "scipy", "matplotlib"}


def may_differentiate(source: str) -> bool:
    """Whether a snippet may call autograd at all; True when in doubt."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return True
    names, modules = _names(tree)
    if modules & KNOWN == set() and not (modules - _standard()):
        return bool(names & INDIRECT and "torch" in source)
    return bool(names & (NAMES | INDIRECT) or modules - KNOWN - _standard())


def _names(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Every name and attribute in a text, and the top-level modules it imports."""
    names: set[str] = set()
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.keyword) and node.arg:
            names.add(node.arg)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                modules.add(alias.name.partition(".")[0])
                names.update(alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            modules.add((node.module or ".").partition(".")[0])
            names.update((node.module or "").split("."))
            names.update("backward" if alias.name == "*" else alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in NAMES:
            names.add(node.value)
    return names, modules


def _standard() -> frozenset[str]:
    import sys

    return sys.stdlib_module_names
