"""What the program itself calls a tensor."""

from __future__ import annotations

from collections.abc import Iterator
from types import FrameType
from typing import Any

import torch


class Names:
    """The names that tensors have in a frame of the program, inner frames first."""

    def __init__(self, frame: FrameType | None, path: str) -> None:
        self._found: dict[int, str] = {}
        outermost = None
        while frame is not None:
            if frame.f_code.co_filename == path:
                self._add(frame.f_locals)
                outermost = frame
            frame = frame.f_back
        if outermost is not None:
            self._add(outermost.f_globals)

    def of(self, tensor: torch.Tensor) -> str | None:
        """The tensor's name, such as `x`, `model.weight` or `weights[0]`; None if it has none."""
        return self._found.get(id(tensor))

    def _add(self, namespace: dict[str, Any]) -> None:
        plain = [(name, value) for name, value in list(namespace.items()) if not name.startswith("__")]
        modules = [(name, value) for name, value in plain if isinstance(value, torch.nn.Module)]
        tensors = [(name, value) for name, value in plain if isinstance(value, torch.Tensor)]
        # A module's name says more than that of a loop's variable.
        for name, module in modules:
            for inner, tensor in module.named_parameters():
                self._found.setdefault(id(tensor), f"{name}.{inner}")
        for name, tensor in tensors:
            self._found.setdefault(id(tensor), name)
        for name, value in plain:
            for inner, tensor in _held(name, value):
                self._found.setdefault(id(tensor), inner)


def _held(name: str, value: Any) -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors that a value holds: the items of a list or dictionary, an object's own."""
    if isinstance(value, (list, tuple)) and len(value) <= 1000:
        yield from ((f"{name}[{place}]", each) for place, each in enumerate(value) if isinstance(each, torch.Tensor))
    elif isinstance(value, dict) and len(value) <= 1000:
        yield from ((f"{name}[{key!r}]", each) for key, each in value.items() if isinstance(each, torch.Tensor))
    elif type(value).__module__ == "__main__" and hasattr(value, "__dict__"):
        held = list(vars(value).items())
        yield from ((f"{name}.{inner}", each) for inner, each in held if isinstance(each, torch.Tensor))
