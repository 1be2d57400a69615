"""From evidence to a verdict: whether what autograd delivered is the derivative that nudging shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from assay.gradients import nudging
from assay.gradients.evidence import Evidence

FINE = 1e-6  # relative; float64's quotients are good to about 1e-9
COARSEST = 1e-2
NEARLY = 1e-4
ROUNDING = 1e-15  # relative
STEEP = 1e-3  # of the slope on one side: what is small beside it may be rounding that the two sides do not share
BEND = 1e-3  # relative: slopes on either side that differ by more may be those of a kink


@dataclass(frozen=True, slots=True)
class Slope:
    """One direction: what autograd claims of it, and what the quotients say on either side, smallest step last."""

    direction: torch.Tensor
    claimed: float
    scale: float
    """The size of the terms whose sum is claimed, which is what an error is relative to."""
    rounding: float
    """By how much float64's rounding alone may change the roots; divided by a step, a quotient."""
    steps: tuple[float, ...]
    right: tuple[float, ...]
    left: tuple[float, ...]
    single: bool
    """Whether the direction moves one unit alone."""
    length: float
    """How far it moves that one; what is told of it is per unit of length. Of other directions, 1."""

    def central(self, number: int) -> float:
        """The central difference quotient at a step."""
        return (self.right[number] + self.left[number]) / 2

    def noise(self, number: int) -> float:
        """What rounding may make of the quotient at a step."""
        return self.rounding / self.steps[number]

    def nudged(self) -> float:
        """The derivative, as far as nudging can tell: of two steps' quotients, the extrapolation (Richardson's).

        Or the short step's own, if that is nearer to the claim: the long step may have gone over a kink.
        """
        long, short = self.central(0), self.central(-1)
        if not self._curved:
            return long
        ratio = (self.steps[-1] / self.steps[0]) ** 2
        extrapolated = short + (short - long) * ratio / (1 - ratio)
        return min((extrapolated, short), key=lambda value: abs(value - self.claimed))

    def blur(self) -> float:
        """What rounding may have made of it."""
        return self.noise(-1) if self._curved else self.noise(0)

    @property
    def _curved(self) -> bool:
        """Whether the quotients change with the step by more than rounding makes them."""
        return abs(self.central(0) - self.central(-1)) > self.noise(-1)

    @property
    def _steep(self) -> float:
        """What is not small beside the slopes of the sides; at a minimum the claim and its scale are zero."""
        return STEEP * max(abs(self.right[0]), abs(self.left[0]))

    def off(self) -> float:
        """How far the claim is from the derivative."""
        return abs(self.claimed - self.nudged())

    def error(self) -> float:
        """The same relative to the scale; nan if something is not finite."""
        nudged, off = self.nudged(), self.off()
        if not math.isfinite(off):
            return math.nan
        return 0.0 if off <= self.blur() else off / max(self.scale, abs(nudged), abs(self.claimed), self._steep)

    @property
    def visible(self) -> bool:
        """Whether rounding leaves enough of the quotient to tell a right claim from a wrong one."""
        enough = self.blur() <= 0.05 * max(abs(self.claimed), self.scale, self._steep)
        return enough or self.claimed == self.nudged() == 0

    def bend(self, number: int) -> float:
        """How much the slopes on either side differ."""
        return abs(self.right[number] - self.left[number])

    def size(self, number: int) -> float:
        """The largest number in sight."""
        return max(abs(self.right[number]), abs(self.left[number]), abs(self.claimed), self.scale)


def slopes(evidence: Evidence) -> list[Slope]:
    """A slope for each direction in which the tensor was nudged."""
    largest = float(evidence.gradient.abs().max()) if evidence.gradient.numel() else 0.0
    rounding = max(ROUNDING * evidence.size, 3 * _tremor(evidence))
    found = []
    for number, direction in enumerate(evidence.directions):
        changes = {lane.step: change for lane, change in evidence.lanes if lane.direction == number}
        steps = tuple(sorted((step for step in changes if step > nudging.TREMOR), reverse=True))
        single, length = _length(direction)
        terms = nudging.weight(evidence.gradient, direction)
        scale = max(float(terms.square().sum().sqrt()), 1e-2 * largest * float(direction.abs().max()))
        found.append(
            Slope(
                direction,
                float(terms.sum()),
                scale,
                rounding,
                steps,
                tuple(changes[step] / step for step in steps),
                tuple(-changes[-step] / step for step in steps),
                single,
                length,
            )
        )
    return found


def _tremor(evidence: Evidence) -> float:
    """How much rounding moves the roots, as the shortest of steps shows; not where they jump, at any step as far."""
    largest = 0.0
    for lane, change in evidence.lanes:
        if lane.step == nudging.TREMOR and change:
            others = [abs(each) for other, each in evidence.lanes if other.direction == lane.direction]
            usual = max(evidence.size, float(evidence.directions[lane.direction].abs().max()))
            if abs(change) < 0.5 * max(others) or abs(change) <= 1e-9 * usual:
                largest = max(largest, abs(change))
    return largest


def _length(direction: torch.Tensor) -> tuple[bool, float]:
    flat = torch.view_as_real(direction) if direction.is_complex() else direction
    if int(flat.count_nonzero()) != 1:
        return False, 1.0
    return True, float(flat.abs().sum())


def tolerance(evidence: Evidence) -> float:
    """How far apart autograd and nudging may be, relative: what the dtypes on the way leave to rounding."""
    return max(FINE, min(1000 * evidence.coarsest, COARSEST))


def nearly(slope: Slope) -> bool:
    """Whether the claim is off by less than any fault would have it: by an approximation inside an operator."""
    return slope.error() <= NEARLY


def agrees(evidence: Evidence, found: Sequence[Slope]) -> bool:
    """Whether autograd's gradient is the derivative in every direction."""
    return all(slope.error() <= tolerance(evidence) and slope.visible for slope in found)


def bends(slope: Slope) -> bool:
    """Whether there may be a kink, since the slopes on either side differ."""
    return slope.bend(0) > max(BEND * slope.size(0), 4 * slope.noise(0))


def look(slope: Slope, allowed: float) -> str:
    """What two step sizes on either side tell: "fine", "wrong", "kink", "jump", "not finite" or "rough"."""
    if not all(map(math.isfinite, (slope.claimed, *slope.right, *slope.left))):
        return "not finite"
    large, small = 0, len(slope.steps) - 1
    if _jumps(slope, large, small):
        return "jump"
    if slope.bend(small) > max(BEND * slope.size(small), 4 * slope.noise(small), slope.bend(large) / 3):
        return _at_kink(slope, allowed, large, small)
    if slope.error() <= allowed:
        return "fine"
    return "wrong" if _settled(slope, large, small) else "rough"


def steady(slope: Slope) -> bool:
    """Whether the quotients of both steps and both sides are one number, and rounding is small beside it."""
    if not all(map(math.isfinite, (slope.claimed, *slope.right, *slope.left))):
        return False
    long, short, noise = slope.central(0), slope.central(-1), slope.noise(-1)
    size = max(abs(short), abs(slope.claimed), slope.scale)
    same = abs(long - short) <= 0.05 * size + noise and slope.bend(-1) <= 0.05 * size + 4 * noise
    return same and noise <= 0.02 * size


def same_height(one: Slope, other: Slope) -> bool:
    """Whether the function changes by the same amount on a side, however short the step: it jumps."""
    for sides in ((one.right, other.right), (one.left, other.left)):
        pairs = (zip(side, of.steps, strict=True) for side, of in zip(sides, (one, other), strict=True))
        heights = [slope * step for pair in pairs for slope, step in pair]
        largest = max(map(abs, heights))
        if largest and max(heights) - min(heights) <= 0.1 * largest:
            return True
    return False


def _settled(slope: Slope, large: int, small: int) -> bool:
    """Whether the quotients have come close enough to the derivative to tell that the claim is off."""
    off = slope.off()
    if slope.bend(small) <= 0.5 * off and slope.noise(small) <= 0.1 * off:
        return True
    change = abs(slope.central(large) - slope.central(small))
    if change <= 0.1 * off + slope.noise(small):
        return True
    # Of a smooth function the error falls with the square of the step.
    smooth = slope.bend(small) <= 2 * slope.bend(large) * slope.steps[small] / slope.steps[large] + slope.noise(small)
    shrinks = 10 * (slope.steps[small] / slope.steps[large]) ** 2
    return smooth and shrinks * change + slope.noise(small) <= 0.1 * off


def _jumps(slope: Slope, large: int, small: int) -> bool:
    """Whether a side's slope grows as the step shrinks, and by more than rounding makes it."""
    steepest = max(abs(slope.right[small]), abs(slope.left[small]))
    before = max(abs(slope.right[large]), abs(slope.left[large]))
    return steepest > 5 * before and steepest > 100 * slope.noise(small)


def _at_kink(slope: Slope, allowed: float, large: int, small: int) -> str:
    """At a kink any slope between those of its sides is autograd's to choose, and no other."""
    size = slope.size(small)
    low, high = sorted((slope.right[small], slope.left[small]))
    if low - allowed * size <= slope.claimed <= high + allowed * size:
        return "kink"
    steady = all(abs(side[large] - side[small]) <= 1e-2 * size for side in (slope.right, slope.left))
    return "wrong" if steady else "rough"
