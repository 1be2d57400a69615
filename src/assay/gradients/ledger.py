"""What the cells declare of gradients, held against what autograd delivered.

A gradient is delivered into `.grad`, where a program may change it before it is shown. The ledger follows each
leaf's `.grad` through the run: what autograd added, what was reset, and what was changed by other hands.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from assay.gradients.engine import Call
from assay.gradients.proof import Declared


@dataclass(slots=True)
class Account:
    """The gradient of one leaf: the calls that added to it since it was reset, and what it was after the last."""

    leaf: torch.Tensor
    calls: list[int] = field(default_factory=list)
    total: torch.Tensor | None = None
    edited: bool = False

    def look(self) -> None:
        """Notice what was done to the gradient since the last look."""
        gradient = self.leaf.grad
        if gradient is None:
            self._reset()
        elif self.total is not None and _same(_dense(gradient), self.total):
            self.edited = False
        elif bool(_dense(gradient).any()):
            self.edited = True
        else:  # zeros, which autograd did not deliver
            self._reset()

    def add(self, call: Call) -> None:
        """Note that a call has just delivered."""
        gradient = self.leaf.grad
        if gradient is None:
            self._reset()
            return
        self.calls.append(call.number)
        if not self.edited:
            self.total = _dense(gradient).clone()

    def _reset(self) -> None:
        self.calls, self.total, self.edited = [], None, False


@dataclass(slots=True)
class Result:
    """A gradient that autograd returned."""

    tensor: torch.Tensor
    copy: torch.Tensor
    call: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A declared gradient, and what the ledger says of it."""

    declared: Declared
    calls: tuple[int, ...] = ()
    """The calls whose gradients it is the sum of."""
    reason: str = ""
    """Why it is not what autograd delivered; empty if it is."""
    verdict: str = ""
    shown: torch.Tensor | None = None
    delivered: torch.Tensor | None = None
    key: tuple[int, int] | None = None
    """Where it belongs in the graph, if to a tensor that is no leaf."""


class Ledger:
    """Follows every gradient through one run."""

    def __init__(self, declared: Sequence[Declared]) -> None:
        self.declared = [each for each in declared if each.role == "gradient"]
        self.claims: list[Claim] = []
        self._accounts: dict[int, Account] = {}
        self._results: list[Result] = []
        self._last: Call | None = None
        self.first_node = 0

    def __bool__(self) -> bool:
        return bool(self.declared)

    def before(self, leaves: Sequence[torch.Tensor]) -> None:
        """A call is about to deliver to these leaves."""
        for leaf in leaves:
            account = self._accounts.setdefault(id(leaf), Account(leaf))
            account.look()

    def after(self, call: Call, leaves: Sequence[torch.Tensor], returned: Sequence[torch.Tensor | None]) -> None:
        """A call has delivered to these leaves, or has returned these gradients."""
        self._last = call
        for leaf in leaves:
            self._accounts[id(leaf)].add(call)
        for tensor in returned:
            if tensor is not None:
                self._results.append(Result(tensor, _dense(tensor).clone(), call.number))
        del self._results[:-64]

    def after_cell(self, name: str, namespace: dict[str, Any]) -> None:
        """Hold what a cell declares against what was delivered."""
        with torch.no_grad():
            for account in self._accounts.values():
                account.look()
            self.claims += [self._claim(each, namespace) for each in self.declared if each.cell == name]

    def _claim(self, declared: Declared, namespace: dict[str, Any]) -> Claim:
        try:
            tree = ast.parse(declared.expression, mode="eval").body
            parts = list(_values(tree, namespace))
        except SyntaxError:
            return Claim(declared, (), "it is no Python expression", "not proven")
        for value, owner in parts:
            found = self._known(declared, value, owner)
            if found is not None:
                return found
        try:
            value = eval(declared.expression, namespace)
        except Exception as error:
            return Claim(declared, (), f"it cannot be evaluated ({type(error).__name__}: {error})", "not proven")
        return self._alike(declared, value)

    def _known(self, declared: Declared, value: torch.Tensor, owner: Any) -> Claim | None:
        """The claim about a tensor that is itself a gradient."""
        for account in self._accounts.values():
            if account.leaf.grad is value:
                return self._accounted(declared, account)
        for result in self._results:
            if result.tensor is value:
                if _same(_dense(value), result.copy):
                    return Claim(declared, (result.call,))
                return _edited(declared, (result.call,), value, result.copy)
        if isinstance(owner, torch.Tensor) and not owner.is_leaf and owner.grad is value and self._last:
            key = (owner.grad_fn._sequence_nr() - self.first_node, owner.output_nr)  # type: ignore[union-attr]
            return Claim(declared, (self._last.number,), key=key)
        return None

    def _accounted(self, declared: Declared, account: Account) -> Claim:
        if account.edited or account.total is None:
            return _edited(declared, tuple(account.calls), account.leaf.grad, account.total)
        return Claim(declared, tuple(account.calls))

    def _alike(self, declared: Declared, value: Any) -> Claim:
        """The claim about a number, list or copy: it belongs to the gradient that it equals."""
        for account in self._accounts.values():
            if account.leaf.grad is not None and _equal(value, account.leaf.grad):
                return self._accounted(declared, account)
        for result in reversed(self._results):
            if _equal(value, result.copy):
                return Claim(declared, (result.call,))
        return Claim(declared, (), "no call of autograd delivered it", "not proven")


def _values(tree: ast.expr, namespace: dict[str, Any]) -> Iterator[tuple[torch.Tensor, Any]]:
    """Every tensor that a part of an expression names, outermost first, with the object it is an attribute of."""
    for node in ast.walk(tree):
        named = isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))
        if named and not any(isinstance(inner, ast.Call) for inner in ast.walk(node)):
            try:
                value = _evaluated(node, namespace)
                owner = _evaluated(node.value, namespace) if isinstance(node, ast.Attribute) else None
            except Exception:  # a part of a comprehension, say: the whole may be evaluated all the same
                continue
            if isinstance(value, torch.Tensor):
                yield value, owner


def _evaluated(node: ast.expr, namespace: dict[str, Any]) -> Any:
    return eval(compile(ast.fix_missing_locations(ast.Expression(node)), "<declared>", "eval"), namespace)


def _edited(
    declared: Declared, calls: tuple[int, ...], shown: torch.Tensor | None, delivered: torch.Tensor | None
) -> Claim:
    if delivered is None or shown is None or delivered.shape != shown.shape:
        reason = f"{declared.expression} was set by the program, not by autograd"
        return Claim(declared, calls, reason, "wrong", shown, None)
    now, then = _dense(shown).reshape(-1), delivered.reshape(-1)
    place = int((now - then).abs().argmax())
    where = f"element {place} is" if shown.dim() else "it is"
    values = f"{where} {now[place].item():.6g}, and was {then[place].item():.6g}"
    reason = f"{declared.expression} was changed after autograd delivered it: {values}"
    return Claim(declared, calls, reason, "wrong", now[place], then[place])


def _same(one: torch.Tensor, other: torch.Tensor) -> bool:
    # By value: not every write raises a tensor's version.
    return one.shape == other.shape and torch.allclose(one, other, rtol=0.0, atol=0.0, equal_nan=True)


def _dense(tensor: torch.Tensor) -> torch.Tensor:
    tensor = tensor.detach()
    return tensor.to_dense() if tensor.layout != torch.strided else tensor


def _equal(value: Any, gradient: torch.Tensor) -> bool:
    try:
        given = torch.as_tensor(value).detach()
        known = _dense(gradient)
        if isinstance(value, (int, float)) and known.dim():  # an element of it, taken by item()
            return bool(torch.isclose(known, given.to(known.device, known.dtype), rtol=1e-6, atol=0.0).any())
        if given.shape != known.shape or given.dtype.is_complex != known.dtype.is_complex:
            return False
        return torch.allclose(given.to(known.device, known.dtype), known, rtol=1e-6, atol=0.0)
    except (TypeError, ValueError, RuntimeError):
        return False


def name_of(cell: str | Mapping[str, Any]) -> str:
    """The name of a cell, given as its name or as a mapping that holds it."""
    return cell if isinstance(cell, str) else str(cell["name"])
