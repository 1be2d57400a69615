"""What the run and the text together tell of each node: its types, and what its name stands for."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from . import links, methods
from .bindings import OWN as OWN_NAME
from .bindings import bindings, only_import
from .instrument import certain_type
from .methods import Method
from .names import (
    OWN,
    PYTHON_LIBRARY,
    Reference,
    class_name,
    class_provider,
    describe,
    describe_builtin,
    describe_member,
    find,
    module_provider,
)
from .recorder import Origin, Recorder


class Facts:
    """Answers questions about the nodes of a numbered tree that ran under the recorder."""

    def __init__(self, tree: ast.Module, recorder: Recorder):
        self.recorder = recorder
        self.meanings = bindings(tree)
        self.set_here = {
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        }

        self.defined_here = {
            member.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for member in node.body
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }

    def seen(self, node: ast.expr) -> bool:
        """Whether the run came past this node."""
        return bool(self.recorder.types[node.number])

    def types(self, node: ast.expr) -> list[type]:
        """The types that a node had in the run."""
        certain = certain_type(node)
        if certain is not None:
            return [certain]
        return list(self.recorder.types[node.number])

    def pairs(self, number: int, left: ast.expr, right: ast.expr) -> Iterator[tuple[type, type]]:
        """The types that two operands had together."""
        if certain_type(left) is None and certain_type(right) is None:
            met = self.recorder.pairs.get(number, {})
            yield from ((mine, its) for mine, its in met if mine is not None)
        else:
            yield from ((mine, its) for mine in self.types(left) for its in self.types(right))

    def objects(self, node: ast.expr) -> list[Any]:
        """The named objects that a node stood for in the run."""
        return [thing for thing in self.recorder.objects[node.number].values() if thing is not None]

    def path(self, node: ast.expr) -> str | None:
        """The dotted path of an imported name, or of attributes of one."""
        if isinstance(node, ast.Name):
            return only_import(self.meanings[node.number])
        if isinstance(node, ast.Attribute) and (base := self.path(node.value)):
            return f"{base}.{node.attr}"
        return None

    # Names

    def name_reference(self, node: ast.Name) -> Reference:
        """What a name stands for."""
        meanings = self.meanings[node.number]
        if path := only_import(meanings):
            return self.imported(path)
        if not meanings:
            return self.free(node)
        paths = sorted(meanings - {OWN_NAME})
        if paths and (things := self.objects(node)):
            return describe(things[0], next((path for path in paths if find(path) is things[0]), None))
        return self.imported(paths[0]) if paths and OWN_NAME not in meanings else Reference(OWN, node.id)

    def imported(self, path: str) -> Reference:
        """What stands at a dotted path, also where it was never imported."""
        if path.startswith("."):
            return Reference(OWN, path.rpartition(".")[2])
        thing = find(path)
        return Reference(module_provider(path), path) if thing is None else describe(thing, path)

    def free(self, node: ast.Name) -> Reference:
        """A name that the text does not bind: Python's own, or from a star import."""
        if hasattr(builtins, node.id):
            return describe_builtin(node.id)
        if node.id.startswith("__") and node.id.endswith("__"):
            return Reference(PYTHON_LIBRARY, node.id)
        things = self.objects(node)
        return describe(things[0]) if things else Reference(OWN, node.id)

    # Attributes

    def attribute_references(self, node: ast.Attribute) -> Iterator[Reference]:
        """What an attribute stands for, once for each type it was taken from; nothing where no run tells."""
        path = self.path(node)
        base = find(self.path(node.value)) if path else None
        if isinstance(base, type):
            yield self.of_class(base, node.attr)
        elif isinstance(base, ModuleType) or (path and base is None):
            yield self.imported(path)
        else:
            kinds = self.types(node.value)
            for kind in kinds:
                yield from self.of_kind(node, kind)
            if not kinds and node.attr in self.set_here | self.defined_here:  # never run, and named in this text
                yield Reference(OWN, node.attr)

    def of_kind(self, node: ast.Attribute, kind: type) -> Iterator[Reference]:
        """The attribute of what the run met, of one type."""
        if issubclass(kind, ModuleType):
            for module in filter(lambda thing: type(thing) is kind, self.objects(node.value)):
                yield self.imported(f"{module.__name__}.{node.attr}")
        elif issubclass(kind, type):
            classes = [thing for thing in self.objects(node.value) if type(thing) is kind]
            yield from (self.of_class(thing, node.attr) for thing in classes)
            if not classes:
                yield Reference(OWN, node.attr)
        else:
            yield self.of_instance(kind, self.origin(node, kind), node.attr)

    def origin(self, node: ast.Attribute, kind: type) -> Origin:
        """Where objects of this type got the attribute from."""
        known = self.recorder.origins.get(node.value.number, {}).get(kind)
        if known is None:
            owner = next((cls for cls in kind.__mro__ if node.attr in cls.__dict__), None)
            known = Origin("class" if owner else "missing", owner)
        return known

    def of_class(self, cls: type, name: str) -> Reference:
        """An attribute of the class itself, or of its metaclass."""
        for kind in (cls, type(cls)):
            owner = next((each for each in kind.__mro__ if name in each.__dict__), None)
            if owner:
                return describe_member(kind, owner, name)
        return self.of_instance(cls, Origin("missing", None), name)

    def of_instance(self, kind: type, origin: Origin, name: str) -> Reference:
        """An attribute of an object; what a library's class keeps in its objects is the library's too."""
        if origin.place == "class":
            return describe_member(origin.owner if kind is super else kind, origin.owner, name)
        foreign = [cls for cls in kind.__mro__ if class_provider(cls) != OWN]
        declaring = next((cls for cls in foreign if name in inspect.get_annotations(cls)), None)
        if declaring is None and (foreign[0] is not kind or name in self.set_here):
            return Reference(OWN, name)
        full = f"{class_name(declaring or kind)}.{name}"
        return Reference(class_provider(declaring or kind), full, links.link(full, None))

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
