"""`differentiates="y wrt x"`: y against nudged x through all that the program does, also where autograd looks away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from assay.gradients.engine import Call, Delivered, Request
from assay.gradients.proof import Declared
from assay.gradients.shadows import Shadows

SPOKEN = "the program takes values out of its tensors (by item, numpy or tolist)"
LEAKS = ("numpy", "tolist", "__array__", "data_ptr", "__dlpack__")

Note = Callable[[Call, Delivered, Request, str], None]
Miss = Callable[[Call, str], None]


class Whole:
    """Checks what cells say they differentiate, in a run whose shadows follow everything."""

    def __init__(self, declared: Sequence[Declared], mode: Shadows, note: Note, miss: Miss) -> None:
        self.declared = [each for each in declared if each.role == "differentiates"]
        self.mode = mode
        self.note = note
        self.miss = miss
        self._delivered: list[tuple[Request, Delivered]] = []

    def after_call(self, request: Request, delivered: Delivered) -> None:
        """Keep what a call delivered, for the cells that say they show it."""
        self._delivered.append((request, delivered))
        del self._delivered[:-64]

    def after_cell(self, name: str, namespace: dict[str, Any], line: int) -> None:
        """Hold what a cell differentiates against what nudging says."""
        for place, declared in enumerate(self.declared):
            if declared.cell != name:
                continue
            call = Call(-1 - place, line, 1, f"differentiates {declared.expression}")
            try:
                self._check(call, declared, namespace)
            except Exception as error:
                self.miss(call, f"{type(error).__name__}: {error}".splitlines()[0][:200])

    def _check(self, call: Call, declared: Declared, namespace: dict[str, Any]) -> None:
        names = [part.strip() for part in declared.expression.split(" wrt ")]
        if len(names) != 2:
            raise ValueError(f'it says {declared.expression!r}, and not "y wrt x"')
        root, leaf = (eval(name, namespace) for name in names)
        if not isinstance(root, torch.Tensor) or not isinstance(leaf, torch.Tensor):
            raise TypeError("only tensors are differentiated")
        if not (leaf.is_leaf and leaf.requires_grad):
            raise ValueError(f"{names[1]} is no leaf that requires grad")
        if self.mode.leaked and self.mode.speaks is None:
            self.mode.doubt(SPOKEN)
        vector, gradient = self._said(root, leaf)
        self.note(call, Delivered([leaf], [gradient]), Request((root,), (vector,), (leaf,), False), names[1])

    def _said(self, root: torch.Tensor, leaf: torch.Tensor) -> tuple[torch.Tensor | None, torch.Tensor | None]:
        """The vector and the gradient of the latest call that differentiated this root; else of one made now."""
        for request, delivered in reversed(self._delivered):
            if len(request.roots) == 1 and request.roots[0] is root:
                for tensor, gradient in zip(delivered.tensors, delivered.gradients, strict=True):
                    if tensor is leaf:
                        return request.vectors[0], gradient
                return request.vectors[0], None
        vector = torch.ones_like(root)
        if not root.requires_grad:
            return vector, None
        with self.mode.rest():
            (gradient,) = torch.autograd.grad(root, leaf, vector, retain_graph=True, allow_unused=True)
        return vector, gradient


@contextmanager
def leaks_seen(mode: Shadows) -> Iterator[None]:
    """Notice when the program takes a followed tensor's values out of PyTorch."""
    originals = {name: getattr(torch.Tensor, name) for name in LEAKS}

    def seen(name: str, original: Any) -> Any:
        def method(tensor: Any, *args: Any, **kwargs: Any) -> Any:
            if not mode.resting and (mode.follow_all or mode.depth) and mode.lanes(tensor):
                mode.leaked = True
                if mode.speaks is not None and name != "data_ptr":
                    with mode.rest():
                        return original(mode.read(tensor, mode.speaks), *args, **kwargs)
            return original(tensor, *args, **kwargs)

        return method

    own = {name: torch.Tensor.__dict__.get(name) for name in LEAKS}
    for name, original in originals.items():
        setattr(torch.Tensor, name, seen(name, original))
    try:
        yield
    finally:
        for name in LEAKS:
            if own[name] is None:
                delattr(torch.Tensor, name)
            else:
                setattr(torch.Tensor, name, own[name])
