"""The proof itself: run, see what autograd delivered and what nudging shows, look again where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from assay.gradients import closeup, judge, nudging
from assay.gradients.beginning import Beginning
from assay.gradients.closeup import Case, Finding
from assay.gradients.engine import Call
from assay.gradients.proof import Declared, Proof
from assay.gradients.replay import AfterCell, Evidence, Findings, Missed, Plan, Program, Run

OTHER_WAY = "the program went another way when it was replayed"


class Prover:
    """Proves the gradients of one program, by as few executions as it takes."""

    def __init__(self, program: Program, path: str, cells: Sequence[tuple[str, int, int]]) -> None:
        self.program = program
        self.path = path
        self.cells = cells
        self.beginning = Beginning()

    def prove(self, declared: Sequence[Declared]) -> list[Proof]:
        """The proofs of every call of autograd, in the order of the calls."""
        first = self.run(Plan(nudging.ordinary))
        evidence, missed = self.completed(first)
        found = [(each.call.number, each.place, finding) for each, finding in self.judged(evidence)]
        found += [(each.call.number, 0, self.unproven(each)) for each in missed]
        return [proof for _, _, proof in sorted(found, key=lambda item: item[:2])]

    def run(self, plan: Plan, after_cell: AfterCell | None = None) -> Findings:
        """Execute the program once under a plan."""
        run = Run(plan, self.path)
        return run.execute(self.program, self.beginning, after_cell or (lambda cell, namespace: None))

    def completed(self, first: Findings) -> tuple[list[tuple[Plan, Evidence]], list[Missed]]:
        """Evidence of the first, second and last call of each line: what the first run has, and what replays add."""
        plan = Plan(nudging.ordinary)
        evidence = [(plan, each) for each in first.evidence]
        missed = [each for each in first.missed if each.why]
        wanted = _chosen(first.calls)
        todo = wanted.keys() - first.examined - {each.call.number for each in missed}
        whole = any(each.whole for each in first.missed)
        for _ in range(2):
            if not todo:
                break
            keys = frozenset().union(*(wanted[number].keys for number in todo))
            plan = Plan(nudging.ordinary, frozenset(todo), keys, whole)
            again = self.run(plan)
            evidence += [(plan, each) for each in again.evidence if _same(each.call, wanted[each.call.number])]
            missed += [each for each in again.missed if each.why]
            todo = todo - again.examined - {each.call.number for each in again.missed if each.why}
            whole = True
        known = {each.call.number for _, each in evidence} | {each.call.number for each in missed}
        lost = wanted.keys() - known - first.examined
        missed += [Missed(wanted[number], OTHER_WAY) for number in sorted(lost)]
        return evidence, missed

    def judged(self, gathered: Sequence[tuple[Plan, Evidence]]) -> list[tuple[Evidence, Proof]]:
        """The proof of each gradient; where nudging and autograd differ, after a closer look."""
        cases: list[tuple[Plan, Case]] = [(plan, Case(each, judge.slopes(each))) for plan, each in gathered]
        for _, case in cases:
            case.finding = judged_at_once(case)
        open_cases = [(plan, case) for plan, case in cases if case.finding is None]
        for plan in {id(plan): plan for plan, _ in open_cases}.values():
            closeup.settle(self.run, plan, [case for other, case in open_cases if other is plan])
        return [(case.evidence, self.proof(case.evidence, case.finding)) for _, case in cases if case.finding]

    def proof(self, evidence: Evidence, finding: Finding) -> Proof:
        """The words for a finding."""
        call, slopes = evidence.call, finding.slopes
        shown = finding.shown
        single = len(slopes) == nudging.count(evidence.shape, evidence.dtype) and all(s.single for s in slopes)
        single = single and evidence.shown_shape is None
        if shown is not None and finding.verdict == "proven" and single:
            shown = max(slopes, key=lambda slope: abs(slope.claimed / slope.length))
        return Proof(
            *self.where(call),
            evidence.leaf,
            evidence.shape if evidence.shown_shape is None else evidence.shown_shape,
            str(evidence.dtype).removeprefix("torch."),
            shown.claimed / shown.length if shown else None,
            shown.nudged() / shown.length if shown else None,
            max((slope.error(slope.best) for slope in slopes), default=None),
            len(slopes),
            ("each element" if single else "random directions") if slopes else "",
            finding.verdict,
            finding.reason,
        )

    def unproven(self, missed: Missed) -> Proof:
        """The words for a call of which there is no evidence."""
        nothing = ("", (), "", None, None, None, 0, "")
        return Proof(*self.where(missed.call), *nothing, "not proven", missed.why)

    def where(self, call: Call) -> tuple[str, int, str, str]:
        """Cell, line, how autograd was called, and which time."""
        cell = next((name for name, first, last in self.cells if first <= call.line <= last), "")
        occurrence = {1: "1st", 2: "2nd"}.get(call.time, "last")
        return cell, call.line, call.name, occurrence


def judged_at_once(case: Case) -> Finding | None:
    """A finding where none but one is possible at first sight."""
    if not case.slopes:
        return Finding("not proven", "it has no elements")
    if judge.agrees(case.evidence, case.slopes) and not any(map(judge.bends, case.slopes)):
        return Finding("proven", "", case.slopes, case.slopes[0])
    return None


def _chosen(calls: Sequence[Call]) -> dict[int, Call]:
    """The first, second and last call of each line, by number."""
    last = {(call.line, call.name): call for call in calls}
    chosen = [call for call in calls if call.time <= 2] + list(last.values())
    return {call.number: call for call in chosen}


def _same(one: Call, other: Call) -> bool:
    return (one.line, one.name, one.time) == (other.line, other.name, other.time)
