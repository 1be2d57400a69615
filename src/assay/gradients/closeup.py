"""A closer look at gradients that nudging did not confirm: wrong, at a kink, or lost in rounding?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import torch

from assay.gradients import judge, nudging
from assay.gradients.evidence import Evidence, Findings, Plan
from assay.gradients.judge import Slope

NEAR = 32  # units that are looked at one by one
PARTS = 16  # into which more units are split
WORST = 4  # parts that are split further
ROUNDINGS = 3  # replays with random rounding
NOISE = 10  # times their spread is still rounding
LARGEST = 1e6  # times the numbers that are differentiated, the terms of a sum that is nearly zero
MOST = 0.05  # the largest relative error of what is called proven

INVISIBLE = 1e-15  # beside numbers of order one, which may have been on the way
SMALL = "the change is too small beside the value of what is differentiated"

Group = Sequence[int]
Execute = Callable[[Plan], Findings]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason, with the slopes it rests on and the one to be shown."""

    verdict: str
    reason: str
    slopes: Sequence[Slope] = ()
    shown: Slope | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One group of units, seen closely."""

    group: Group
    slope: Slope
    kind: str


@dataclass(slots=True)
class Case:
    """One gradient in question, with what is found out about it."""

    evidence: Evidence
    slopes: list[Slope]
    noise: Sequence[Evidence] = ()
    groups: list[Group] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    """Single units."""
    fine: list[Slope] = field(default_factory=list)
    """Groups of units in which nothing is the matter."""
    finding: Finding | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The call and the tensor."""
        return self.evidence.call.number, self.evidence.place

    def spread(self, slope: Slope) -> float:
        """How far random rounding moves what autograd claims of a slope."""
        moves = (nudging.weight(each.gradient - self.evidence.gradient, slope.direction) for each in self.noise)
        return max((abs(float(move.sum())) for move in moves), default=0.0)

    def is_residue(self, slope: Slope, spread: float) -> bool:
        """Whether the derivative is zero, and what autograd says of it is what rounding leaves of larger terms.

        The terms are not far larger than the numbers that are differentiated, or the slopes beside the point are far
        larger than it: else the function may be one that changes so fast that rounding alone changes all.
        """
        nudged = abs(slope.nudged())
        if not (spread > 0 and abs(slope.claimed) <= NOISE * spread and nudged <= max(spread, slope.blur())):
            return False
        beside = max(abs(slope.right[0]), abs(slope.left[0]))
        usual = max(self.evidence.size, float(slope.direction.abs().max()))
        return self.terms(spread) <= LARGEST * usual or max(abs(slope.claimed), nudged) <= 0.1 * beside

    def terms(self, spread: float) -> float:
        """The size of the terms that rounding has moved by a spread."""
        return spread / torch.finfo(self.evidence.dtype).eps

    def widest(self, slope: Slope) -> float:
        """How far random rounding moves the claim of a slope, or, of a single unit, that of any."""
        spread = self.spread(slope)
        return max(spread, self.largest_spread() * slope.length) if slope.single else spread

    def beside_its_terms(self, slope: Slope) -> Slope:
        """The slope; of a residue, with the size of the terms that it is left of, to which its error is relative."""
        spread = self.widest(slope)
        if slope.error() <= MOST or not self.is_residue(slope, spread):
            return slope
        return replace(slope, scale=max(slope.scale, self.terms(spread)))

    def largest_spread(self) -> float:
        """How far random rounding moves the element that it moves most."""
        moves = (each.gradient - self.evidence.gradient for each in self.noise if each.gradient.numel())
        return max((float(move.abs().max()) for move in moves), default=0.0)


def settle(execute: Execute, plan: Plan, cases: Sequence[Case]) -> None:
    """Give each case its finding. The cases come from one plan, and share the replays."""
    differing = [case for case in cases if not judge.agrees(case.evidence, case.slopes)]
    if differing and not plan.follow_all:
        _measure_noise(execute, plan, differing)
    for case in differing:
        if not any(map(judge.bends, case.slopes)) and all(_is_right(case, slope) for slope in case.slopes):
            reason = f"as near as the rounding of {_dtype(case)} lets it be"
            case.finding = _proven(case, case.slopes, reason)
    _look_closer(execute, plan, [case for case in cases if case.finding is None])
    for case in cases:
        case.finding = case.finding or _conclusion(case)


def _proven(case: Case, slopes: Sequence[Slope], reason: str = "") -> Finding:
    """The finding that all is right, unless the error is too large for that, whatever the excuse."""
    told = [case.beside_its_terms(slope) for slope in slopes]
    worst = max(told, key=lambda slope: _number(slope.error()))
    if worst.error() <= MOST:
        return Finding("proven", reason, told, told[0])
    return Finding("not proven", f"it agrees only to a part in {1 / worst.error():.2g}: {_said(worst)}", told, worst)


def _measure_noise(execute: Execute, plan: Plan, cases: Sequence[Case]) -> None:
    """Replay with random rounding, which tells how many digits of each gradient are the program's to lose."""
    calls = frozenset(case.evidence.call.number for case in cases)
    moved: dict[tuple[int, int], list[Evidence]] = {}
    for seed in range(ROUNDINGS):
        for each in execute(replace(plan, calls=calls, until=None, whole=False, jitter=seed)).evidence:
            moved.setdefault((each.call.number, each.place), []).append(each)
    for case in cases:
        same = [each for each in moved.get(case.key, ()) if each.shape == case.evidence.shape]
        case.noise = same


def _is_right(case: Case, slope: Slope) -> bool:
    """Whether the claim is right, as far as the program's own rounding lets it be."""
    if slope.error() <= judge.tolerance(case.evidence) and slope.visible:
        return True
    spread, off, nudged = case.spread(slope), slope.off(), abs(slope.nudged())
    if off <= NOISE * spread and off <= MOST * nudged:
        return True
    return case.is_residue(slope, case.widest(slope))


def _look_closer(execute: Execute, plan: Plan, cases: Sequence[Case]) -> None:
    """Nudge fewer and fewer units, by two step sizes on either side, until it is clear which ones are the matter."""
    for case in cases:
        case.groups = _split(range(nudging.count(case.evidence.shape, case.evidence.dtype)))
    waiting = list(cases)
    while waiting:
        _see_all(execute, plan, waiting, own=False)
        waiting = [case for case in waiting if case.groups]
    # A unit that is tiny beside the others may have been moved out of the function's domain.
    for case in cases:
        case.groups = [each.group for each in case.seen if each.kind in ("not finite", "rough")]
        case.seen = [each for each in case.seen if each.kind not in ("not finite", "rough")]
    waiting = [case for case in cases if case.groups]
    if waiting:
        _see_all(execute, plan, waiting, own=True)
    _look_finer(execute, plan, cases)


OPEN = ("jump", "wrong", "rough")  # what may look so because the function changes within a step


def _look_finer(execute: Execute, plan: Plan, cases: Sequence[Case]) -> None:
    """Nudge by shorter and shorter steps what may only look wrong, or like a jump, beside the function's changes."""
    doubtful = {case.key: [place for place, each in enumerate(case.seen) if each.kind in OPEN] for case in cases}
    for steps in nudging.FINER_STEPS:
        waiting = [case for case in cases if doubtful[case.key]]
        if not waiting:
            return
        seen = {case.key: case.seen for case in waiting}
        for case in waiting:
            case.groups, case.seen = [case.seen[place].group for place in doubtful[case.key]], []
        _see_all(execute, plan, waiting, own=True, steps=steps)
        for case in waiting:
            finer, case.seen, case.groups = case.seen, seen[case.key], []
            for place, each in zip(tuple(doubtful[case.key]), finer, strict=False):
                decided = _decided(case, case.seen[place], each.slope)
                if decided is not None:
                    case.seen[place] = decided
                    doubtful[case.key].remove(place)
    for case in cases:
        for place in doubtful[case.key]:
            each = case.seen[place]
            case.seen[place] = replace(each, kind="rough" if each.kind == "rough" else "fast")


def _decided(case: Case, coarse: Seen, slope: Slope) -> Seen | None:
    """What a finer look makes of a unit; None if that is still open."""
    if judge.steady(slope):
        return Seen(coarse.group, slope, "fine" if slope.error() <= judge.tolerance(case.evidence) else "wrong")
    if coarse.kind == "jump" and judge.same_height(coarse.slope, slope):
        return coarse
    before, now = coarse.slope.nudged() / coarse.slope.length, slope.central(0) / slope.length
    is_same = abs(now - before) <= 0.2 * coarse.slope.off() / coarse.slope.length + slope.noise(0) / slope.length
    return coarse if coarse.kind == "wrong" and is_same else None


def _see_all(
    execute: Execute, plan: Plan, cases: Sequence[Case], own: bool, steps: Sequence[float] = nudging.CLOSE_STEPS
) -> None:
    """Look at the groups of each case in one replay."""
    groups: dict[int, list[Group]] = {}
    starts = {}
    for case in cases:
        shared = groups.setdefault(case.evidence.order, [])
        starts[case.key] = len(shared)
        shared += case.groups
    # The same windows as before, so that tensors come in the same order.
    until = None if plan.follow_all else max(case.evidence.call.number for case in cases)
    found = execute(replace(plan, until=until, aim=nudging.Closely(groups, own, steps))).evidence
    by_key = {(each.call.number, each.place): each for each in found}
    for case in cases:
        _see(case, by_key.get(case.key), starts[case.key])


def _see(case: Case, found: Evidence | None, start: int) -> None:
    """Note what a closer look at a case's groups shows, and choose the groups to look at next."""
    if found is None or found.shape != case.evidence.shape:
        case.groups = []
        return
    slopes = judge.slopes(found)[start : start + len(case.groups)]
    allowed = judge.tolerance(found)
    level = [Seen(group, slope, judge.look(slope, allowed)) for group, slope in zip(case.groups, slopes, strict=True)]
    case.seen += [each for each in level if len(each.group) == 1]
    case.fine += [each.slope for each in level if len(each.group) > 1 and each.kind == "fine"]
    coarse = [each for each in level if len(each.group) > 1 and each.kind != "fine"]
    coarse.sort(key=_badness, reverse=True)
    case.groups = [part for each in coarse[:WORST] for part in _split(each.group)]


def _conclusion(case: Case) -> Finding:
    kinds = {kind: [each for each in case.seen if each.kind == kind] for kind in {each.kind for each in case.seen}}
    close = [each.slope for each in case.seen]
    if not close and case.fine:
        if all(_is_right(case, slope) for slope in case.fine):
            return _proven(case, case.fine)
        return Finding("not proven", SMALL, case.fine, case.fine[0])
    if not close:
        return Finding("not proven", "a replay did not come to this call again", case.slopes, case.slopes[0])
    if case.evidence.doubts and kinds.keys() - {"fine"}:
        first = next(each for each in case.seen if each.kind != "fine")
        return Finding("not proven", case.evidence.doubts[0], close, first.slope)
    wrong = [each for each in kinds.get("wrong", ()) if not _is_right(case, each.slope)]
    if wrong:
        return _wrong_or_lost(case, close, max(wrong, key=_badness))
    for kind in ("not finite", "rough", "fast"):
        if kind in kinds:
            first = kinds[kind][0]
            return Finding("not proven", _unclear(first, case.evidence), close, first.slope)
    unseen = [each for each in kinds.get("fine", ()) if not each.slope.visible and not _is_right(case, each.slope)]
    if unseen:
        return Finding("not proven", f"{SMALL}: {_said(unseen[0].slope)}", close, unseen[0].slope)
    for kind in ("kink", "jump"):
        if kind in kinds:
            return Finding("kink", _kink(kinds[kind], case.evidence), close, kinds[kind][0].slope)
    if all(slope.error() <= 0.1 for slope in case.slopes) or len(close) == _units(case):
        return _proven(case, close)
    reason = "directions of many elements differ, and no single element does"
    return Finding("not proven", reason, case.slopes, case.slopes[0])


def _wrong_or_lost(case: Case, close: Sequence[Slope], worst: Seen) -> Finding:
    """Wrong, unless the program's own rounding is as large."""
    slope = worst.slope
    what = _name(worst, case.evidence)
    said = _said(slope)
    if judge.nearly(slope):
        return Finding("not proven", f"{what} agrees to four digits and no more: {said}", close, slope)
    if slope.off() <= INVISIBLE * slope.length:
        return Finding("not proven", f"{SMALL}: {said}", close, slope)
    if slope.off() > NOISE * case.spread(slope):
        return Finding("wrong", f"{what}: {said}", close, slope)
    reason = f"the rounding of {_dtype(case)} alone changes this gradient by as much; {what}: {said}"
    return Finding("not proven", reason, close, slope)


def _dtype(case: Case) -> str:
    return str(case.evidence.dtype).removeprefix("torch.")


def _said(slope: Slope) -> str:
    return f"autograd said {slope.claimed / slope.length:.6g}, nudging said {slope.nudged() / slope.length:.6g}"


def _units(case: Case) -> int:
    return nudging.count(case.evidence.shape, case.evidence.dtype)


def _split(group: Group) -> list[Group]:
    if len(group) <= NEAR:
        return [[unit] for unit in group]
    return [group[start::PARTS] for start in range(PARTS)]


def _badness(seen: Seen) -> float:
    return _number(seen.slope.off())


def _number(value: float) -> float:
    return value if value == value else float("inf")


def _name(seen: Seen, evidence: Evidence) -> str:
    if evidence.shown_shape is not None:
        return f"direction {seen.group[0] + 1}"
    return nudging.place(seen.group[0], evidence.shape, evidence.dtype.is_complex)


def _kink(seen: Sequence[Seen], evidence: Evidence) -> str:
    first = seen[0].slope
    chosen, left, right = (
        f"{side / first.length + 0.0:.4g}" for side in (first.claimed, first.left[0], first.right[0])
    )
    here = f" (at {_name(seen[0], evidence)}" if evidence.shape else ""
    here += f" and {len(seen) - 1} more" if len(seen) > 1 else ""
    here += ")" if here else ""
    if seen[0].kind == "jump":
        return f"autograd chose {chosen}; the function jumps here{here}"
    return f"autograd chose {chosen}; the slope is {left} on one side and {right} on the other{here}"


def _unclear(seen: Seen, evidence: Evidence) -> str:
    slope = seen.slope
    claimed, central = slope.claimed / slope.length, slope.nudged() / slope.length
    what = _name(seen, evidence)
    if seen.kind == "not finite":
        return f"not finite: autograd said {claimed:.4g} of {what}, nudging said {central:.4g}"
    if seen.kind == "fast":
        return f"it changes faster than the shortest step that rounding allows: autograd said {claimed:.4g} of {what}"
    return f"too rough here for a difference quotient: autograd said {claimed:.4g} of {what}"
