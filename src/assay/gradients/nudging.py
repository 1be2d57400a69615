"""How tensors are nudged: by which elements or directions, and how far."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch

STEP = 1e-5  # of an element's scale: near the cube root of float64's epsilon, where central differences are best
CLOSE_STEPS = (1e-4, 1e-6)
FINER_STEPS = ((1e-6, 1e-8), (1e-8, 1e-10), (1e-10, 1e-12))  # for functions that change within the steps above
TREMOR = 1e-14  # a step so short that what it changes is rounding, hardly more
FEW = 8  # elements up to which each is nudged by itself
MANY_TENSORS = 24  # beyond so many, one random direction each


Aimed = tuple[list[torch.Tensor], list[tuple[int, float]]]
"""Directions, and the lanes: for each the number of its direction and the step along it."""


def ordinary(tensor: torch.Tensor, order: int) -> Aimed:
    """Each element if they are few, else random directions, one step to either side; and one tremor."""
    if units(tensor) <= FEW:
        directions = elements(tensor, range(units(tensor)))
    else:
        count = 3 if order < MANY_TENSORS else 1
        directions = [random_direction(tensor, order, number) for number in range(count)]
    return directions, _lanes(directions, (STEP,))


class Closely:
    """Chosen units of chosen tensors, two steps to either side; a group of units moves in a random direction.

    own: whether a unit moves as far as its own magnitude says, however small beside the others'.
    """

    def __init__(
        self, groups: Mapping[int, Sequence[Sequence[int]]], own: bool = False, steps: Sequence[float] = CLOSE_STEPS
    ) -> None:
        self.groups = groups
        self.own = own
        self.steps = steps

    def __call__(self, tensor: torch.Tensor, order: int) -> Aimed:
        directions = []
        for group in self.groups.get(order, ()):
            if len(group) == 1:
                directions += elements(tensor, group, self.own)
            else:
                directions.append(random_direction(tensor, order, 0) * _mask(tensor, group))
        return directions, _lanes(directions, self.steps)


def _lanes(directions: Sequence[torch.Tensor], steps: Sequence[float]) -> list[tuple[int, float]]:
    lanes = [(number, sign * step) for number in range(len(directions)) for step in steps for sign in (1, -1)]
    return lanes + [(number, TREMOR) for number in range(min(3, len(directions)))]


def units(tensor: torch.Tensor) -> int:
    """How many real numbers the tensor holds: a complex element is two units."""
    return count(tensor.shape, tensor.dtype)


def count(shape: Sequence[int], dtype: torch.dtype) -> int:
    """The same of a shape and a dtype."""
    return math.prod(shape) * (2 if dtype.is_complex else 1)


def elements(tensor: torch.Tensor, chosen: Sequence[int], own: bool = False) -> list[torch.Tensor]:
    """For each chosen unit, the direction that moves it alone, as far as its scale, or as its own magnitude."""
    scale = _scale(tensor)
    if own:
        magnitude = _flat(tensor).abs()
        scale = torch.where(magnitude > 0, magnitude, scale)
    found = []
    for unit in chosen:
        direction = torch.zeros_like(scale)
        direction[unit] = scale[unit]
        found.append(_shaped(direction, tensor))
    return found


def random_direction(tensor: torch.Tensor, order: int, number: int) -> torch.Tensor:
    """A direction in which every unit moves, to a random side, by a half to one and a half times its scale."""
    # Drawn on the CPU: the same on every device.
    random = torch.Generator().manual_seed(7919 * order + number + 1)
    drawn = torch.rand(units(tensor), generator=random, dtype=torch.float64, device="cpu") * 2 - 1
    drawn = torch.where(drawn < 0, drawn - 0.5, drawn + 0.5)
    return _shaped(drawn.to(tensor.device) * _scale(tensor), tensor)


def weight(gradient: torch.Tensor, direction: torch.Tensor) -> torch.Tensor:
    """The terms whose sum is the directional derivative that a gradient claims (PyTorch's convention if complex)."""
    return torch.real(gradient.conj() * direction) if gradient.is_complex() else gradient * direction


def place(unit: int, shape: Sequence[int], is_complex: bool) -> str:
    """What to call a unit: "element [0, 2]", "the imaginary part of element [1]", or "the value"."""
    part, number = "", unit
    if is_complex:
        number, rest = divmod(unit, 2)
        part = "the imaginary part of " if rest else "the real part of "
    if not shape:
        return f"{part}the value"
    index = []
    for size in reversed(shape):
        number, rest = divmod(number, size)
        index.append(rest)
    return f"{part}element {index[::-1]}"


def _flat(tensor: torch.Tensor) -> torch.Tensor:
    wide = tensor.detach()
    wide = wide.to_dense() if wide.layout != torch.strided else wide
    wide = wide.to(torch.complex128 if tensor.is_complex() else torch.float64).reshape(-1)
    return torch.view_as_real(wide.resolve_conj()).reshape(-1) if tensor.is_complex() else wide


def _scale(tensor: torch.Tensor) -> torch.Tensor:
    """How large a unit step of each unit is: about its magnitude, and not less than a tenth of what is usual."""
    flat = _flat(tensor).abs()
    flat = torch.where(torch.isfinite(flat), flat, 0.0)
    usual = flat.square().mean().sqrt() if flat.numel() else flat.sum()
    usual = torch.where(usual > 0, usual, 1.0)
    return torch.maximum(flat, 0.1 * usual)


def _mask(tensor: torch.Tensor, group: Sequence[int]) -> torch.Tensor:
    chosen = torch.zeros(units(tensor), dtype=torch.float64, device=tensor.device)
    chosen[torch.as_tensor(group, device=tensor.device)] = 1.0
    if not tensor.is_complex():
        return chosen.reshape(tensor.shape)
    return chosen.reshape(*tensor.shape, 2)[..., 0]


def _shaped(flat: torch.Tensor, tensor: torch.Tensor) -> torch.Tensor:
    if tensor.is_complex():
        return torch.view_as_complex(flat.reshape(*tensor.shape, 2).contiguous())
    return flat.reshape(tensor.shape)
