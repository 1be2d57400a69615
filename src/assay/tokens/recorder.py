"""What an instrumented run met: at each place the types, the named objects and the pairs of operands."""

from __future__ import annotations

import ast
import builtins
import sys
from collections import defaultdict
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, ModuleType, SimpleNamespace
from typing import Any

HIDDEN = "__assay__"
_MANY = 16  # so many different functions at one place are enough to name

# Types whose values are told apart; of all other values the type alone is noted.
_NAMED = frozenset({ModuleType, FunctionType, BuiltinFunctionType, type})
_PLAIN_INDEX = frozenset({int, str, bool, float})


class Recorder:
    """Collects, by number of node, what the probes of an instrumented tree report while it runs.

    `with recorder:` makes the probes reachable, by one name in builtins. Everything is noted once.
    """

    def __init__(self):
        self.path = ""
        self.types: list[dict[type, None]] = []
        self.objects: list[dict[int, Any]] = []
        self.origins: dict[int, dict[type, Origin]] = {}
        self.pairs: dict[int, dict[tuple[type | None, type], None]] = defaultdict(dict)
        self._attributes: dict[int, str] = {}
        self._probes = self._make_probes()

    def prepare(self, tree: ast.Module, path: str) -> None:
        """Make room for every node of a numbered tree."""
        self.path = path
        count = 1 + max(getattr(node, "number", 0) for node in ast.walk(tree))
        missing = count - len(self.types)
        self.types += [{} for _ in range(missing)]
        self.objects += [{} for _ in range(missing)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                self._attributes[node.value.number] = node.attr

    def __enter__(self) -> Recorder:
        setattr(builtins, HIDDEN, self._probes)
        return self

    def __exit__(self, *error: object) -> None:
        vars(builtins).pop(HIDDEN, None)

    def _note(self, number: int, kind: type, value: Any) -> None:
        objects = self.objects[number]
        if kind not in self.types[number]:
            self.types[number][kind] = None
            if number in self._attributes:
                self.origins.setdefault(number, {})[kind] = origin(value, kind, self._attributes[number])
        elif len(objects) >= _MANY:
            return
        # What needs no name is remembered too, by its identity alone, so that it is looked at once.
        objects[id(value)] = value if is_named(value, kind) else None

    def _make_probes(self) -> SimpleNamespace:
        types, objects, pairs = self.types, self.objects, self.pairs
        note, frame = self._note, sys._getframe
        # By pair and frame: the type of the left operand, until the right one comes. A function that calls
        # itself between the two has other frames.
        waiting: dict[tuple[int, int], Any] = {}

        def see(number, value):
            kind = type(value)
            if kind not in types[number] or (kind in _NAMED and id(value) not in objects[number]):
                note(number, kind, value)
            return value

        def left(pair, number, value):
            waiting[pair, id(frame(1))] = type(value)
            return see(number, value)

        def right(pair, number, value):
            both = waiting.pop((pair, id(frame(1))), None), type(value)
            if both not in pairs[pair]:
                pairs[pair][both] = None
                see(number, value)
            return value

        def beside(pair, left_number, left_value, number, value):
            both = type(left_value), type(value)
            if both not in pairs[pair]:
                pairs[pair][both] = None
                see(left_number, left_value)
                see(number, value)
            return value

        def attribute(pair, number, value, name):
            waiting[pair, id(frame(1))] = _held_type(value, name)
            return see(number, value)

        def holder(pair, number, value):
            kind = type(value)
            waiting[pair, id(frame(1))] = value if kind in (list, dict) else kind
            return see(number, value)

        def index(pair, number, value):
            key = pair, id(frame(1))
            held = waiting.pop(key, None)
            waiting[key] = held if isinstance(held, type) else _item_type(held, value)
            return see(number, value)

        class Truth:
            """Gives back what it is compared with, noted under a number."""

            __slots__ = ("number",)

            def __init__(self, number):
                self.number = number

            def __eq__(self, value):
                return see(self.number, value)

            __hash__ = None

        def truth(number):
            return Truth(number)

        probes = (see, truth, left, right, beside, attribute, holder, index)
        return SimpleNamespace(**{probe.__name__: probe for probe in probes})


def is_named(value: Any, kind: type) -> bool:
    """Whether the value is a library's module, class or function, to be called by its name."""
    if kind is FunctionType:
        return value.__module__ != "__main__"
    if kind is BuiltinFunctionType:
        return value.__self__ is None or isinstance(value.__self__, (ModuleType, type))
    if issubclass(kind, type):
        return type.__getattribute__(value, "__module__") != "__main__"
    return issubclass(kind, ModuleType)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an object gets an attribute from: `place` is class, instance, getattr or missing."""

    place: str
    owner: type | None  # the class that has the attribute, or the `__getattr__` that found it


def origin(value: Any, kind: type, name: str) -> Origin:
    """Find an attribute without running any code of the object."""
    classes = _classes_behind_super(value) if kind is super else kind.__mro__
    owner = next((cls for cls in classes if name in cls.__dict__), None)
    held = _instance_dict(value)
    if name in held and not (owner and hasattr(type(owner.__dict__[name]), "__set__")):
        return Origin("instance", None)
    if owner:
        return Origin("class", owner)
    fallback = next((cls for cls in classes if "__getattr__" in cls.__dict__), None)
    return Origin("getattr" if fallback else "missing", fallback)


def _classes_behind_super(value: super) -> tuple[type, ...]:
    classes = super.__getattribute__(value, "__self_class__").__mro__
    return classes[classes.index(super.__getattribute__(value, "__thisclass__")) + 1 :]


def _instance_dict(value: Any) -> dict[str, Any]:
    try:
        held = object.__getattribute__(value, "__dict__")
    except Exception:
        return {}
    return held if type(held) is dict else {}


def _held_type(value: Any, name: str) -> type | None:
    """The type of an attribute about to be augmented, where it lies open; None where only code could tell."""
    held = _instance_dict(value)
    if name in held:
        return type(held[name])
    for place in ("_parameters", "_buffers", "_modules"):  # where torch.nn.Module keeps its attributes
        inside = held.get(place)
        if type(inside) is dict and name in inside:
            return type(inside[name])
    descriptor = next((cls.__dict__[name] for cls in type(value).__mro__ if name in cls.__dict__), None)
    if type(descriptor).__name__ == "getset_descriptor" and type(value).__module__.startswith("torch"):
        return type(descriptor.__get__(value))
    return None


def _item_type(container: Any, index: Any) -> type | None:
    """The type of an item about to be augmented, of a plain list or dict."""
    if type(container) not in (list, dict) or type(index) not in _PLAIN_INDEX:
        return None
    try:
        return type(container[index])
    except (LookupError, TypeError):
        return None
