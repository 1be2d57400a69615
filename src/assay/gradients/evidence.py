"""What a replay is asked to find out, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch

from assay.gradients.engine import Call
from assay.gradients.shadows import Aim, Lane


@dataclass(slots=True)
class Evidence:
    """What autograd delivered to one tensor, and how the roots changed in each lane in which it was nudged."""

    call: Call
    leaf: str
    order: int
    """Its place among the tensors that were nudged."""
    place: int
    """Its place among the tensors that the call delivered to."""
    shape: tuple[int, ...]
    dtype: torch.dtype
    gradient: torch.Tensor
    directions: list[torch.Tensor]
    lanes: list[tuple[Lane, float]]
    """Each lane with the change of the roots, weighted by the vectors that the call gave."""
    numbers: list[int]
    """The lanes' numbers."""
    value: float
    """The weighted sum of the roots themselves."""
    size: float
    """The sum of the weighted roots' magnitudes: the scale of their rounding."""
    coarsest: float
    """The machine epsilon of the coarsest dtype on the way."""
    doubts: tuple[str, ...]
    shown_shape: tuple[int, ...] | None = None
    """The shape of what is differentiated, where it was nudged through another tensor."""
    blind: str = ""
    """What could not be followed at all, so that no agreement would prove anything."""


@dataclass(slots=True)
class Moved:
    """The weighted sum of a call's roots, the sum of its terms' magnitudes, and its change in each lane."""

    value: float = 0.0
    size: float = 0.0
    changes: dict[int, float] = field(default_factory=dict)
    blind: str = ""


@dataclass(slots=True)
class Plan:
    """Which calls a run is to give evidence of, and how tensors are nudged."""

    aim: Aim
    calls: frozenset[int] | None = None
    """Numbers of calls; None: the first two of each line, as far as the window goes that a first run opens."""
    keys: frozenset[tuple[int, int]] = frozenset()
    until: int | None = None
    """The call after which the run ends, if that is not the last of `calls`."""
    whole: bool = False
    """Whether shadows are cast from the start, not only since the call before."""
    follow_all: bool = False
    """Whether shadows follow where autograd looks away, to check what cells say they differentiate."""
    speaks: int | None = None
    """With `follow_all`: the lane whose numbers the program is told where it asks for a tensor's values."""
    jitter: int | None = None
    """The seed of random rounding, by which the noise of the program's own arithmetic is measured."""

    def wants(self, call: Call) -> bool:
        return call.time <= 2 if self.calls is None else call.number in self.calls

    def opens(self, number: int) -> bool:
        """Whether shadows are needed for what the program does before this call."""
        if self.calls is None or self.follow_all:
            return True
        return number in self.calls or (self.whole and any(each >= number for each in self.calls))


@dataclass(slots=True)
class Missed:
    """A wanted call that gave no evidence: because of `why`, or because it needs another run."""

    call: Call
    why: str = ""
    whole: bool = False
    """Whether it needs shadows from the start."""


@dataclass(slots=True)
class Findings:
    """What a run found."""

    calls: list[Call] = field(default_factory=list)
    examined: set[int] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    error: BaseException | None = None
