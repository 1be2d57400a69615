"""The derivatives that torch.func's transforms give, where no engine is called that could be watched.

What a transform says of a function f at x is held against f itself, called once more in the replay at
x + t·d, where t is an ordinary leaf that is zero and d a random direction: nudging t nudges x, also inside vmap.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import torch
from torch.autograd import forward_ad
from torch.utils import _pytree as pytree

NAMES = ("grad", "grad_and_value", "jacrev", "jacfwd", "hessian", "vjp", "jvp")
DIRECTIONS = 3


@dataclass(slots=True)
class Transformed:
    """One use of a transform: how to call the function at a nudged point, and what is claimed of each direction."""

    frame: Any
    name: str
    tensors: list[torch.Tensor]
    value: Callable[[list[torch.Tensor]], torch.Tensor]
    """The function's value, one number a sample, given its nudged arguments."""
    claims: Callable[[list[torch.Tensor]], torch.Tensor]
    """What the transform says of a direction, one number a sample."""
    directions: list[list[torch.Tensor]]
    pieces: list[torch.Tensor]
    """The derivatives that the transform gave."""


Miss = Callable[[Any, str, str], None]
_busy: list[str] = []  # the transform that is being examined

Examine = Callable[[Transformed], None]


@contextmanager
def installed(examine: Examine, miss: Miss) -> Iterator[None]:
    """Stand between the program and torch.func's transforms.

    `examine` is called after each use of one, `miss` where a derivative is taken that is out of reach.
    """
    module: Any = torch.func
    originals = {name: getattr(module, name) for name in NAMES}
    for name in ("grad", "grad_and_value", "jacrev", "jacfwd", "hessian"):
        setattr(module, name, _of_function(name, originals, examine))
    module.vjp = _vjp(originals["vjp"], examine)
    module.jvp = _jvp(originals["jvp"], examine)
    unpack = forward_ad.unpack_dual
    forward_ad.unpack_dual = _unpacking(unpack, miss)
    try:
        yield
    finally:
        forward_ad.unpack_dual = unpack
        for name, original in originals.items():
            setattr(module, name, original)


def _of_function(name: str, originals: dict[str, Any], examine: Examine) -> Any:
    """grad, jacrev and their like: from a function to the function that differentiates it."""

    def transform(function: Any, argnums: Any = 0, *, has_aux: bool = False, **options: Any) -> Any:
        auxiliary = {"has_aux": True} if has_aux else {}
        derived = originals[name](function, argnums, **auxiliary, **options)
        inner = originals["jacrev"](function, argnums) if name == "hessian" else function

        def called(*args: Any, **kwargs: Any) -> Any:
            if _differentiating():
                return derived(*args, **kwargs)
            draws = _Draws()
            result = derived(*args, **kwargs)
            derivative = result[0] if has_aux or name == "grad_and_value" else result
            places = (argnums,) if isinstance(argnums, int) else tuple(argnums)
            nudged = [args[place] for place in places]
            flat, nest = pytree.tree_flatten(nudged)
            pieces = pytree.tree_leaves(derivative)

            def value(moved: list[Any]) -> Any:
                whole = list(args)
                for place, argument in zip(places, pytree.tree_unflatten(moved, nest), strict=True):
                    whole[place] = argument
                out = inner(*whole, **kwargs)
                out = out[0] if has_aux else out
                return _summed(pytree.tree_leaves(out))

            def claims(direction: list[torch.Tensor]) -> torch.Tensor:
                return _contracted(pieces, direction, flat)

            with draws.again():
                _examined(examine, sys._getframe(1), f"func.{name}", flat, value, claims, pieces)
            return result

        return called

    return transform


def _vjp(original: Any, examine: Examine) -> Any:
    def vjp(function: Any, *primals: Any, has_aux: bool = False) -> Any:
        if _differentiating():
            return original(function, *primals, has_aux=has_aux)
        draws = _Draws()
        out, pull, *aux = original(function, *primals, has_aux=has_aux)

        def pulled(*vectors: Any, **options: Any) -> Any:
            result = pull(*vectors, **options)
            if _differentiating():
                return result
            weights = pytree.tree_leaves(list(vectors))
            flat, nest = pytree.tree_flatten(list(primals))
            pieces = pytree.tree_leaves(result)

            def value(moved: list[Any]) -> Any:
                again = function(*pytree.tree_unflatten(moved, nest))
                outputs = pytree.tree_leaves(again[0] if has_aux else again)
                return sum((weight * output).sum() for weight, output in zip(weights, outputs, strict=True))

            def claims(direction: list[torch.Tensor]) -> torch.Tensor:
                return sum((piece * step).sum() for piece, step in zip(pieces, direction, strict=True))  # type: ignore[return-value]

            with draws.again():
                _examined(examine, sys._getframe(1), "func.vjp", flat, value, claims, pieces)
            return result

        return (out, pulled, *aux)

    return vjp


def _jvp(original: Any, examine: Examine) -> Any:
    def jvp(function: Any, primals: Any, tangents: Any, *, has_aux: bool = False, **options: Any) -> Any:
        if _differentiating():
            return original(function, primals, tangents, has_aux=has_aux, **options)
        draws = _Draws()
        result = original(function, primals, tangents, has_aux=has_aux, **options)
        flat, nest = pytree.tree_flatten(list(primals))
        pieces = pytree.tree_leaves(result[1])

        def value(moved: list[Any]) -> Any:
            again = function(*pytree.tree_unflatten(moved, nest))
            return _summed(pytree.tree_leaves(again[0] if has_aux else again))

        with draws.again():
            direction = pytree.tree_leaves(list(tangents))
            frame = sys._getframe(1)
            _examined(examine, frame, "func.jvp", flat, value, lambda _: _summed(pieces), pieces, [direction])
        return result

    return jvp


def _unpacking(unpack: Any, miss: Miss) -> Any:
    """Forward mode by hand, with dual numbers."""

    def unpacked(tensor: Any, *args: Any, **kwargs: Any) -> Any:
        dual = unpack(tensor, *args, **kwargs)
        if dual.tangent is not None and not _differentiating():
            miss(sys._getframe(1), "autograd.forward_ad", "dual numbers are not followed")
        return dual

    return unpacked


def _examined(
    examine: Examine,
    frame: Any,
    name: str,
    flat: list[Any],
    value: Any,
    claims: Any,
    pieces: list[torch.Tensor],
    directions: list[list[torch.Tensor]] | None = None,
) -> None:
    if directions is None:
        directions = [
            [_direction(each, number, order) for order, each in enumerate(flat)] for number in range(DIRECTIONS)
        ]
    _busy.append(name)
    try:
        examine(Transformed(frame, name, flat, value, claims, directions, pieces))
    finally:
        _busy.pop()


def _differentiating() -> bool:
    """Whether this runs inside another transform that differentiates, which is examined itself."""
    if _busy:
        return True
    kinds = torch._C._functorch.TransformType
    stack = torch._C._functorch.get_interpreter_stack() or ()
    return any(each.key() in (kinds.Grad, kinds.Jvp) for each in stack)


def physical(tensor: torch.Tensor) -> torch.Tensor:
    """What lies under the wrappers that vmap puts around a tensor."""
    while torch._C._functorch.is_functorch_wrapped_tensor(tensor):
        tensor = torch._C._functorch.get_unwrapped(tensor)
    return tensor


def _direction(tensor: Any, number: int, order: int) -> Any:
    """A random direction for one tensor, the same for every sample; nothing for what is no floating tensor."""
    # Drawn by Python: inside vmap, PyTorch may refuse to draw.
    if not isinstance(tensor, torch.Tensor) or not (tensor.is_floating_point() or tensor.is_complex()):
        return 0
    usual = physical(tensor).detach().abs().double().square().mean().sqrt().cpu()
    scale = float(usual) if torch.isfinite(usual) and usual > 0 else 1.0
    random = Random(104729 * order + number)
    drawn = [random.choice((-scale, scale)) * random.uniform(0.5, 1.5) for _ in range(tensor.numel())]
    return torch.tensor(drawn, dtype=tensor.dtype, device=physical(tensor).device).reshape(tensor.shape)


def _summed(outputs: Sequence[torch.Tensor]) -> torch.Tensor:
    """One number: the sum of the outputs, each element with a weight of its own."""
    total: Any = 0
    for order, output in enumerate(outputs):
        random = Random(15485863 + order)
        drawn = [random.uniform(0.5, 1.5) for _ in range(output.numel())]
        weights = torch.tensor(drawn, dtype=output.dtype, device=physical(output).device).reshape(output.shape)
        total = total + (output * weights).sum()
    return total


def _contracted(pieces: Sequence[torch.Tensor], direction: Sequence[Any], flat: Sequence[Any]) -> torch.Tensor:
    """The derivative along a direction, summed over the outputs as `_summed` sums them.

    The pieces come output by output, and within one output tensor by tensor.
    """
    count = len(flat)
    columns = []
    for start in range(0, len(pieces), count):
        parts = zip(pieces[start : start + count], direction, flat, strict=True)
        terms = [_along(piece, step, each.dim()) for piece, step, each in parts if isinstance(each, torch.Tensor)]
        columns.append(sum(terms))
    return _summed(columns)  # type: ignore[arg-type]


def _along(piece: torch.Tensor, step: torch.Tensor, dims: int) -> torch.Tensor:
    """A Jacobian of shape (*output, *input) times a step of shape (*input)."""
    product = piece * step
    return product.sum(tuple(range(-dims, 0))) if dims else product


class _Draws:
    """The random state before a function was called, so that it can be called again with the same draws."""

    def __init__(self) -> None:
        self.cpu = torch.get_rng_state()
        self.cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_initialized() else None

    @contextmanager
    def again(self) -> Iterator[None]:
        """Draw the same, and go on afterwards as if nothing had been drawn."""
        after = _Draws()
        self.set()
        try:
            yield
        finally:
            after.set()

    def set(self) -> None:
        """Bring the generators to this state."""
        torch.set_rng_state(self.cpu)
        if self.cuda is not None:
            torch.cuda.set_rng_state_all(self.cuda)
