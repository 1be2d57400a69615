"""Facts about PyTorch's operators, read from their schemas: what each one writes, shares and draws."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

# These write to arguments that their schemas call read-only (the running statistics).
WRITES_UNTOLD = {"native_batch_norm", "cudnn_batch_norm", "miopen_batch_norm", "batch_norm_gather_stats_with_counts"}

# These only look at the shape of their argument.
MAKES = {
    "empty_like", "zeros_like", "ones_like", "full_like", "new_empty", "new_zeros", "new_ones", "new_full",
    "new_empty_strided",
}  # fmt: skip

# These read a symmetric (Hermitian) matrix, of which they may look at one triangle; their gradient is symmetric too.
SYMMETRIC = {"cholesky", "linalg_cholesky_ex", "_linalg_eigh"}

# The gradients of these hold only within what they read of a triangular factor.
TRIANGULAR = {"cholesky_solve", "cholesky_inverse"}

WIDE = {
    torch.float32: torch.float64,
    torch.float16: torch.float64,
    torch.bfloat16: torch.float64,
    torch.float64: torch.float64,
    torch.complex32: torch.complex128,
    torch.complex64: torch.complex128,
    torch.complex128: torch.complex128,
}


class Mode(TorchDispatchMode):
    """A dispatch mode that can rest."""

    def __init__(self) -> None:
        super().__init__()
        self.resting = False
        self.depth = 0  # of autograd.Function.forward, where autograd looks away
        self.first_node = 0  # the sequence number that counts as the program's first

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # guarding against the compiler would import it, which takes more than a second

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Operators pass untouched."""
        before, self.resting = self.resting, True
        try:
            yield
        finally:
            self.resting = before

    def forget(self) -> None:
        """Drop what was kept of the tensors that were seen."""

    def apply(self, function: Any, apply: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Called in place of `function.apply`, which `apply` is."""
        return apply(*args, **kwargs)

    def backward(self, function: Any, run: Callable[[], Any]) -> Any:
        """Called in place of a Function's backward, which `run` is, where that is differentiated in turn."""
        return run()


@dataclass(frozen=True, slots=True)
class Facts:
    """What an operator does to its arguments, apart from computing."""

    written: tuple[int, ...]
    """Positions of the arguments that it writes to."""
    written_by_name: tuple[str, ...]
    shares: bool
    """Whether it returns a view of an argument, and writes nothing."""
    draws: bool
    """Whether it draws random numbers."""
    untold: bool
    """Whether it may write to arguments that its schema calls read-only."""
    makes: bool
    """Whether it makes a tensor that depends on no argument's values."""
    name: str


@functools.cache
def facts(operator: Any) -> Facts:
    """The facts of one overload, such as torch.ops.aten.add_.Tensor."""
    schema = operator._schema
    written = [
        (place, argument.name)
        for place, argument in enumerate(schema.arguments)
        if argument.alias_info is not None and argument.alias_info.is_write
    ]
    shares = not written and any(result.alias_info is not None for result in schema.returns)
    name = schema.name.partition("::")[2]
    draws = torch.Tag.nondeterministic_seeded in operator.tags
    return Facts(
        tuple(place for place, _ in written),
        tuple(name for _, name in written),
        shares,
        draws,
        name in WRITES_UNTOLD,
        name in MAKES,
        name,
    )


def tensors(thing: Any) -> Iterator[torch.Tensor]:
    """Every tensor in nested tuples, lists and dictionaries."""
    if isinstance(thing, torch.Tensor):
        yield thing
    elif isinstance(thing, (tuple, list)):
        for item in thing:
            yield from tensors(item)
    elif isinstance(thing, dict):
        for item in thing.values():
            yield from tensors(item)


def replaced(thing: Any, replace: Any) -> Any:
    """The same nest with each tensor replaced, and each narrow floating dtype by its wide one."""
    if isinstance(thing, torch.Tensor):
        return replace(thing)
    if isinstance(thing, (tuple, list)):
        items = [replaced(item, replace) for item in thing]
        if isinstance(thing, list):
            return items
        return type(thing)(*items) if hasattr(thing, "_fields") else tuple(items)
    if isinstance(thing, dict):
        return {key: replaced(item, replace) for key, item in thing.items()}
    if isinstance(thing, torch.dtype):
        return WIDE.get(thing, thing)
    return thing


def written_tensors(facts: Facts, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[torch.Tensor]:
    """The tensors among the arguments that the operator writes to."""
    found = [args[place] for place in facts.written if place < len(args)]
    found += [kwargs[name] for name in facts.written_by_name if name in kwargs]
    return list(tensors(found))
