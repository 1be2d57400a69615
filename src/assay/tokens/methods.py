"""Python's data model: which method of which class carries out a piece of syntax."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from types import FunctionType

from .names import LIBRARY, OWN, PYTHON_LIBRARY, PYTORCH, class_provider, public_path

SIGNS = {
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
BINARY = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
COMPARISON = {
    ast.Eq: ("__eq__", "__eq__"),
    ast.NotEq: ("__ne__", "__ne__"),
    ast.Lt: ("__lt__", "__gt__"),
    ast.LtE: ("__le__", "__ge__"),
    ast.Gt: ("__gt__", "__lt__"),
    ast.GtE: ("__ge__", "__le__"),
}
UNARY = {ast.USub: "__neg__", ast.UAdd: "__pos__", ast.Invert: "__invert__"}

# What Python's own functions ask of their arguments. A star asks all of them, else the first.
ASKED_BY = {
    "abs": "__abs__",
    "all": "__iter__",
    "any": "__iter__",
    "bool": "__bool__",
    "complex": "__complex__",
    "dict": "__iter__",
    "divmod": "__divmod__",
    "enumerate": "__iter__",
    "float": "__float__",
    "format": "__format__",
    "frozenset": "__iter__",
    "hash": "__hash__",
    "hex": "__index__",
    "int": "__int__",
    "iter": "__iter__",
    "len": "__len__",
    "list": "__iter__",
    "next": "__next__",
    "oct": "__index__",
    "pow": "__pow__",
    "print": "*__str__",
    "range": "*__index__",
    "repr": "__repr__",
    "reversed": "__reversed__",
    "round": "__round__",
    "set": "__iter__",
    "sorted": "__iter__",
    "str": "__str__",
    "sum": "__iter__",
    "tuple": "__iter__",
    "zip": "*__iter__",
}


@dataclass(frozen=True, slots=True)
class Method:
    """A method as Python finds it: the type of the object, the class that defines it, its name."""

    kind: type
    owner: type
    name: str
    reflected: bool = False


def method(kind: type, name: str, reflected: bool = False) -> Method | None:
    """The method of that name that Python uses for objects of this type, or None."""
    owner = _owner(kind, name)
    return Method(kind, owner, name, reflected) if owner else None


def _owner(kind: type, name: str) -> type | None:
    owner = next((cls for cls in kind.__mro__ if name in cls.__dict__), None)
    return owner if owner is not None and owner.__dict__[name] is not None else None


def first_method(kind: type, *names: str) -> Method | None:
    """The first of these methods that a class of the type defines, those of `object` aside."""
    found = (method(kind, name) for name in names)
    return next((one for one in found if one and one.owner is not object), None)


def binary(operator: ast.operator, left: type, right: type, in_place: bool = False) -> Method | None:
    """Which method carries out `left operator right`, from the types alone."""
    name = BINARY[type(operator)]
    if in_place and (own := method(left, f"__i{name}__")):
        return own
    return _of_two(left, right, f"__{name}__", f"__r{name}__", repeats=name == "mul")


def comparison(operator: ast.cmpop, left: type, right: type) -> Method | None:
    """Which method carries out a comparison; None for `is`."""
    if isinstance(operator, (ast.In, ast.NotIn)):
        return first_method(right, "__contains__", "__iter__", "__getitem__")
    if isinstance(operator, (ast.Is, ast.IsNot)):
        return None
    return _of_two(left, right, *COMPARISON[type(operator)])


def _of_two(left: type, right: type, straight: str, reflected: str, repeats: bool = False) -> Method | None:
    mine, its = first_method(left, straight), first_method(right, reflected)
    if its is None or (mine is None and left is right):
        return mine or method(left, straight)
    its = method(right, reflected, reflected=True)
    if mine is None:
        return its
    if left is not right and issubclass(right, left) and its.owner is not _owner(left, reflected):
        return its
    return its if left is not right and _declines(left, right, straight, repeats) else mine


def _declines(left: type, right: type, name: str, repeats: bool) -> bool:
    """Whether the left operand's method answers NotImplemented, so that Python asks the right one."""
    mine, its = class_provider(left), class_provider(right)
    if mine == PYTHON_LIBRARY:
        if repeats and issubclass(left, (list, tuple, str, bytes)) and not hasattr(right, "__array_ufunc__"):
            return its == OWN  # a tensor or number as a count: the sequence repeats itself
        if issubclass(left, (str, bytes)) and name == "__mod__":
            return False
        if its == PYTHON_LIBRARY:
            return not _knows(left, right)
        return True
    if mine == PYTORCH:
        if repeats and issubclass(right, (list, tuple, str, bytes)):
            return True
        return its == OWN and not hasattr(right, "__torch_function__")
    if mine == LIBRARY:
        return _priority(right) > _priority(left)
    return False


def _knows(left: type, right: type) -> bool:
    """Whether the method of one of Python's own types accepts the other."""
    tower = [bool, int, float, complex]
    if left in tower and right in tower:
        return tower.index(right) <= max(tower.index(left), 1)
    return left not in tower


def _priority(kind: type) -> float:
    """NumPy's rule: of two operands, the one of higher priority carries out the operation."""
    declared = getattr(kind, "__array_priority__", None)
    if isinstance(declared, (int, float)):
        return declared
    return 0.0 if hasattr(kind, "__array_ufunc__") else -1_000_000.0


def truth(kind: type) -> Method | None:
    """What a truth test asks; None where every object is true."""
    return first_method(kind, "__bool__", "__len__")


def iteration(kind: type) -> Method | None:
    """What a loop, unpacking or a star asks."""
    return first_method(kind, "__iter__", "__getitem__")


def asynchronous_iteration(kind: type) -> Method | None:
    """What an asynchronous loop asks."""
    return first_method(kind, "__aiter__")


def text(kind: type, conversion: int = -1, formatted: bool = False) -> Method | None:
    """What makes the text of an object: in print, in str and, `formatted`, in a formatted string."""
    if conversion in (ord("r"), ord("a")):
        return method(kind, "__repr__")
    names = ["__str__", "__repr__"]
    if formatted and conversion == -1:
        names.insert(0, "__format__")
    return first_method(kind, *names) or method(kind, "__repr__")


def asked(function: str, kind: type) -> Method | None:
    """The method that one of Python's own functions calls on an argument of this type."""
    name = ASKED_BY[function].lstrip("*")
    if name == "__str__":
        return text(kind)
    if name == "__format__":
        return text(kind, formatted=True)
    if name == "__bool__":
        return truth(kind)
    if name == "__iter__":
        return iteration(kind)
    fallbacks = {"__float__": "__index__", "__int__": "__index__", "__reversed__": "__len__"}
    return method(kind, name) or (method(kind, fallbacks[name]) if name in fallbacks else None)


def item(kind: type, context: ast.expr_context) -> Method | None:
    """What square brackets ask, to get, set or delete."""
    return method(kind, {ast.Load: "__getitem__", ast.Store: "__setitem__", ast.Del: "__delitem__"}[type(context)])


def call(kind: type) -> Method | None:
    """The `__call__` of an object that is neither a class, nor a function, nor a library's kind of function."""
    provider = class_provider(kind)
    if issubclass(kind, (type, FunctionType)) or provider == PYTHON_LIBRARY:
        return None
    function_like = public_path(kind) is None or any("__name__" in cls.__dict__ for cls in kind.__mro__)
    return None if provider != OWN and function_like else first_method(kind, "__call__")


def is_elementwise(found: Method) -> bool:
    """Whether a comparison gives an object of the library that carries it out, not a plain bool."""
    return class_provider(found.owner) not in (PYTHON_LIBRARY, OWN) and found.name != "__contains__"
