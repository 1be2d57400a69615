"""Who provides an object, and by which name the public knows it."""

from __future__ import annotations

import builtins
import sys
import sysconfig
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

from . import links

PYTHON_SYNTAX = "python-syntax"
CARRIED = "carried"
PYTORCH = "pytorch"
PYTHON_LIBRARY = "python-library"
LIBRARY = "library"
OWN = "own"
UNKNOWN = "unknown"
PROVIDERS = (PYTHON_SYNTAX, CARRIED, PYTORCH, PYTHON_LIBRARY, LIBRARY, OWN, UNKNOWN)

# Modules of the standard library that hold what another one offers.
_OFFERED_BY = {
    "posixpath": "os.path",
    "ntpath": "os.path",
    "posix": "os",
    "nt": "os",
    "_io": "io",
    "_collections_abc": "collections.abc",
}
_LIBRARY_FOLDERS = ("site-packages", "dist-packages", sysconfig.get_path("stdlib"))


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that is provided: by whom, its public name, and its reference page."""

    provider: str
    name: str
    link: str | None = None


def module_provider(module: str) -> str:
    """Who provides what is defined in this module: PYTORCH, PYTHON_LIBRARY, LIBRARY or OWN."""
    root = module.partition(".")[0]
    if root == "torch":
        return PYTORCH
    if root in sys.stdlib_module_names or root == "builtins":
        return PYTHON_LIBRARY
    if root in ("__main__", "__mp_main__", ""):
        return OWN
    file = getattr(sys.modules.get(root), "__file__", None)
    installed = file is None or any(folder in file for folder in _LIBRARY_FOLDERS)
    return LIBRARY if installed else OWN  # a file beside the snippet


def class_provider(kind: type) -> str:
    """Who provides a class."""
    return PYTORCH if _is_graph_node(kind) else module_provider(kind.__module__)


def _is_graph_node(kind: type) -> bool:
    # The types of `grad_fn` come from compiled code and do not say so: their module is given as builtins.
    nodes = getattr(sys.modules.get("torch._C"), "_functions", None)
    return kind.__module__ == "builtins" and getattr(nodes, kind.__name__, None) is kind


def find(path: str) -> Any:
    """The object at a dotted path in the modules imported so far, or None; imports nothing, runs nothing."""
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        module = sys.modules.get(".".join(parts[:count]))
        if module is not None:
            return _inside(module, parts[count:])
    return None


def _inside(holder: Any, names: list[str]) -> Any:
    for name in names:
        classes = holder.__mro__ if isinstance(holder, type) else (holder,)
        holder = next((vars(cls)[name] for cls in classes if name in getattr(cls, "__dict__", ())), None)
    return holder


def public_path(thing: Any) -> str | None:
    """The shortest dotted path without a private part at which a class or function is found, or None."""
    module = getattr(thing, "__module__", None)
    names = dict.fromkeys(filter(None, (getattr(thing, "__qualname__", None), getattr(thing, "__name__", None))))
    if not isinstance(module, str):
        return None
    module = _OFFERED_BY.get(module, module)
    packages = module.split(".")
    for count in range(1, len(packages) + 1):
        place = ".".join(packages[:count])
        holder = sys.modules.get(place)
        for name in names if holder is not None else ():
            if is_public(f"{place}.{name}") and _inside(holder, name.split(".")) is thing:
                return name if place == "builtins" else f"{place}.{name}"
    return None


def is_public(path: str) -> bool:
    """Whether no part of a dotted path is private by its underscore."""
    return not any(part.startswith("_") and not part.endswith("__") for part in path.split("."))


def class_name(kind: type) -> str:
    """The name by which a reader knows a class: `int`, `torch.Tensor`, `Net`."""
    if _is_graph_node(kind):
        return "torch.autograd.graph.Node"
    local = kind.__qualname__.rpartition("<locals>.")[2]
    if module_provider(kind.__module__) == OWN:
        return local
    path = public_path(kind)
    return path or (local if kind.__module__ == "builtins" else f"{kind.__module__}.{local}")


def describe(thing: Any, path: str | None = None) -> Reference:
    """A module, class, function or constant, which the snippet may have reached by a dotted path."""
    if isinstance(thing, ModuleType):
        name = path or _OFFERED_BY.get(thing.__name__, thing.__name__)
        return Reference(module_provider(name), name, links.link(name, thing))
    named = isinstance(thing, (type, FunctionType, BuiltinFunctionType))
    module = getattr(thing, "__module__", None) if named else None
    name = _shorter(path, public_path(thing) if named else None, thing)
    if name is None:
        name = f"{module}.{getattr(thing, '__qualname__', '?')}"
    provider = module_provider(module if isinstance(module, str) else name)
    if provider == OWN:
        return Reference(OWN, name.rpartition(".")[2])
    return Reference(provider, name, links.link(name, thing))


def _shorter(path: str | None, public: str | None, thing: Any) -> str | None:
    if path is None or public is None:
        return path or public
    if not is_public(path):
        return public
    # Compiled functions say little of where they belong; for them the snippet's way is the best.
    shorter = public.count(".") < path.count(".") and not isinstance(thing, BuiltinFunctionType)
    return public if shorter else path


def describe_builtin(name: str) -> Reference:
    """A name that Python itself provides."""
    return Reference(PYTHON_LIBRARY, name, links.link(name, getattr(builtins, name, None)))


def describe_member(kind: type, owner: type, name: str) -> Reference:
    """The attribute `name`, found in class `owner`, of an object of type `kind`."""
    known = _public_owner(kind, owner)
    provider = class_provider(owner)
    full = f"{class_name(known)}.{name}"
    return Reference(provider, full, None if provider == OWN else links.link(full, owner.__dict__.get(name)))


def _public_owner(kind: type, owner: type) -> type:
    """The class itself or, where it is private, the nearest class that inherits from it and is public."""
    if public_path(owner) or owner not in kind.__mro__:
        return owner
    heirs = reversed(kind.__mro__[: kind.__mro__.index(owner)])
    provider = class_provider(owner)
    return next((cls for cls in heirs if public_path(cls) and class_provider(cls) == provider), owner)
