"""From evidence to a verdict: whether what autograd delivered is the derivative that nudging shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assay.gradients import nudging
from assay.gradients.replay import Evidence

FINE = 1e-6  # relative; float64's quotients are good to about 1e-9
COARSEST = 1e-2


@dataclass(frozen=True, slots=True)
class Slope:
    """One direction: what autograd claims of it, and what the quotients say on either side, smallest step last."""

    claimed: float
    scale: float
    """The size of the terms whose sum is claimed, which is what an error is relative to."""
    floor: float
    """What float64's rounding alone may make of a quotient at the first step."""
    steps: tuple[float, ...]
    right: tuple[float, ...]
    left: tuple[float, ...]

    def central(self, number: int = 0) -> float:
        """The central difference quotient at a step."""
        return (self.right[number] + self.left[number]) / 2

    def error(self, number: int = 0) -> float:
        """How far the claim is off, relative to the scale; nan if something is not finite."""
        central = self.central(number)
        if not (math.isfinite(central) and math.isfinite(self.claimed)):
            return math.nan
        off = abs(self.claimed - central)
        return 0.0 if off <= self.floor else off / max(self.scale, abs(central), abs(self.claimed))


def slopes(evidence: Evidence) -> list[Slope]:
    """A slope for each direction in which the tensor was nudged."""
    largest = float(evidence.gradient.abs().max()) if evidence.gradient.numel() else 0.0
    found = []
    for number, direction in enumerate(evidence.directions):
        changes = {lane.step: change for lane, change in evidence.lanes if lane.direction == number}
        steps = tuple(sorted((step for step in changes if step > 0), reverse=True))
        terms = nudging.weight(evidence.gradient, direction)
        scale = max(float(terms.square().sum().sqrt()), 1e-3 * largest * float(direction.abs().max()))
        found.append(
            Slope(
                float(terms.sum()),
                scale,
                1e-15 * evidence.size / min(steps),
                steps,
                tuple(changes[step] / step for step in steps),
                tuple(-changes[-step] / step for step in steps),
            )
        )
    return found


def tolerance(evidence: Evidence) -> float:
    """How far apart autograd and nudging may be, relative: what the dtypes on the way leave to rounding."""
    return max(FINE, min(1000 * evidence.coarsest, COARSEST))


def agrees(evidence: Evidence, found: Sequence[Slope]) -> bool:
    """Whether autograd's gradient is the derivative in every direction."""
    return all(slope.error() <= tolerance(evidence) for slope in found)


def look(slope: Slope, allowed: float) -> str:
    """What two step sizes on either side tell: "fine", "wrong", "kink", "jump", "not finite" or "rough"."""
    if not math.isfinite(slope.claimed):
        return "not finite"
    if any(slope.error(number) <= allowed for number in range(len(slope.steps))):
        return "fine"
    right, left = slope.right[-1], slope.left[-1]
    if not (math.isfinite(right) and math.isfinite(left)):
        return "not finite"
    size = max(abs(right), abs(left), abs(slope.claimed), slope.scale)
    if size <= slope.floor:
        return "fine"
    off = abs(slope.claimed - slope.central(-1))
    grows = max(abs(right), abs(left)) > 5 * max(abs(slope.right[0]), abs(slope.left[0]), slope.floor)
    if grows:
        return "jump"
    if abs(right - left) > max(allowed * size, 0.01 * off):
        low, high = sorted((right, left))
        inside = low - allowed * size <= slope.claimed <= high + allowed * size
        return "kink" if inside else "wrong" if _steady(slope, size) else "rough"
    return "wrong" if abs(slope.central(0) - slope.central(-1)) <= 0.1 * off else "rough"


def _steady(slope: Slope, size: float) -> bool:
    """Whether each side's quotient stays as it is when the step shrinks."""
    return all(abs(side[0] - side[-1]) <= 1e-2 * size for side in (slope.right, slope.left))
