"""The proof itself: run, see what autograd delivered and what nudging shows, look again where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assay.gradients import closeup, judge, nudging, whole
from assay.gradients.beginning import Beginning
from assay.gradients.closeup import Case, Finding
from assay.gradients.engine import Call
from assay.gradients.evidence import Evidence, Findings, Missed, Plan
from assay.gradients.ledger import Claim, name_of
from assay.gradients.proof import Declared, Proof
from assay.gradients.replay import Program, Run

OTHER_WAY = "the program went another way when it was replayed"
MOST_SUMMED = 8  # calls whose gradients add up to a declared one, that are proven each


class Prover:
    """Proves the gradients of one program, by as few executions as it takes."""

    def __init__(self, program: Program, path: str, cells: Sequence[tuple[str, int, int]]) -> None:
        self.program = program
        self.path = path
        self.cells = cells
        self.beginning = Beginning()
        self.declared: Sequence[Declared] = ()
        self.last: set[int] = set()  # the last call of each line

    def prove(self, declared: Sequence[Declared]) -> list[Proof]:
        """The proofs of every call of autograd, in the order of the calls; then what cells declare and do not show."""
        try:
            return self._proofs(declared)
        finally:
            self.beginning.restore()

    def _proofs(self, declared: Sequence[Declared]) -> list[Proof]:
        self.declared = declared
        first, claims = self.first_run()
        evidence, missed = self.completed(first, claims)
        differentiated, out_of_reach = self.differentiated()
        found = [(each.call.number, each.place, proof) for each, proof in self.judged(evidence)]
        found += [(each.call.number, 0, self.unproven(each)) for each in missed]
        found.sort(key=lambda item: item[:2])
        proofs = [proof for _, _, proof in found]
        proofs += [self.as_declared(proof) for _, proof in self.judged(differentiated)]
        proofs += [self.as_declared(self.unproven(each)) for each in out_of_reach]
        return proofs + [self.disputed(claim) for claim in claims if claim.reason]

    def run(self, plan: Plan) -> Findings:
        """Execute the program once under a plan."""
        run = Run(plan, self.path, self.declared if plan.follow_all else ())
        return run.execute(self.program, self.beginning, lambda cell, space: self._whole_cell(run, cell, space))

    def first_run(self) -> tuple[Findings, list[Claim]]:
        """The first execution, which also holds the declared gradients against those delivered."""
        run = Run(Plan(nudging.ordinary), self.path, self.declared)

        def after_cell(cell: Any, namespace: dict[str, Any]) -> None:
            with run.mode.rest():
                run.ledger.after_cell(name_of(cell), namespace)

        first = run.execute(self.program, self.beginning, after_cell)
        claimed = {claim.declared for claim in run.ledger.claims}
        reason = "the program ended before the end of its cell"
        silent = [Claim(each, (), reason, "not proven") for each in run.ledger.declared if each not in claimed]
        return first, run.ledger.claims + silent

    def _whole_cell(self, run: Run, cell: Any, namespace: dict[str, Any]) -> None:
        if run.whole is not None:
            name = name_of(cell)
            run.whole.after_cell(name, namespace, self._last_line(name))

    def completed(self, first: Findings, claims: Sequence[Claim]) -> tuple[list[tuple[Plan, Evidence]], list[Missed]]:
        """Evidence of the first, second and last call of each line: what the first run has, and what replays add."""
        plan = Plan(nudging.ordinary)
        evidence = [(plan, each) for each in first.evidence]
        missed = [each for each in first.missed if each.why] + self._unseen(first)
        wanted = _chosen(first.calls)
        self.last = set(wanted)
        # A declared gradient may be the sum of what other calls delivered.
        summed = {number for claim in claims for number in claim.calls[-MOST_SUMMED:]}
        wanted |= {call.number: call for call in first.calls if call.number in summed}
        todo = wanted.keys() - first.examined - {each.call.number for each in missed}
        from_start = any(each.whole for each in first.missed)
        for _ in range(2):
            if not todo:
                break
            keys = frozenset().union(*(wanted[number].keys for number in todo))
            plan = Plan(nudging.ordinary, frozenset(todo), keys, whole=from_start)
            again = self.run(plan)
            reached = [each for each in again.calls if each.number in todo and _same(each, wanted[each.number])]
            evidence += [(plan, each) for each in again.evidence if each.call in reached]
            missed += [each for each in again.missed if each.why and each.call in reached]
            done = {each.number for each in reached} & again.examined
            todo = todo - done - {each.call.number for each in missed}
            from_start = True
        missed += [Missed(wanted[number], OTHER_WAY) for number in sorted(todo)]
        return evidence + self._retained(claims, evidence), missed

    def _unseen(self, first: Findings) -> list[Missed]:
        """The calls that a run cut short did not come to, and the program itself does."""
        if first.error is None:
            return []
        plain = self.run(Plan(nudging.ordinary, frozenset()))
        seen = {call.number for call in first.calls}
        why = f"the program could not be followed ({type(first.error).__name__}: {first.error})".splitlines()[0][:200]
        return [Missed(call, why) for number, call in _chosen(plain.calls).items() if number not in seen]

    def _retained(self, claims: Sequence[Claim], known: Sequence[tuple[Plan, Evidence]]) -> list[tuple[Plan, Evidence]]:
        """Evidence of the declared gradients of tensors that are no leaves and retain theirs."""
        keys = frozenset(claim.key for claim in claims if claim.key is not None)
        if not keys:
            return []
        calls = frozenset(claim.calls[0] for claim in claims if claim.key is not None)
        plan = Plan(nudging.ordinary, calls, keys, whole=True)
        places = {(each.call.number, each.place) for _, each in known}
        found = self.run(plan).evidence
        return [(plan, each) for each in found if (each.call.number, each.place) not in places]

    def differentiated(self) -> tuple[list[tuple[Plan, Evidence]], list[Missed]]:
        """Evidence of what cells say they differentiate."""
        if not any(each.role == "differentiates" for each in self.declared):
            return [], []
        plan = Plan(nudging.ordinary, frozenset(), whole=True, follow_all=True)
        found = self._followed(plan)
        seen = {each.call.number for each in found.evidence} | {each.call.number for each in found.missed}
        for place, each in enumerate(each for each in self.declared if each.role == "differentiates"):
            if -1 - place not in seen:
                call = Call(-1 - place, self._last_line(each.cell), 1, f"differentiates {each.expression}")
                found.missed.append(Missed(call, "the program ended before the end of its cell"))
        return [(plan, each) for each in found.evidence], found.missed

    def _followed(self, plan: Plan) -> Findings:
        """Execute the program under a plan, and again where its values must be followed out of its tensors."""
        found = self.run(plan)
        if plan.follow_all:
            found.evidence = [self._spoken(plan, each) for each in found.evidence]
        return found

    def _spoken(self, plan: Plan, evidence: Evidence) -> Evidence:
        """Evidence that also follows values which the program takes out of its tensors: a replay for each lane."""
        if whole.SPOKEN not in evidence.doubts:
            return evidence
        lanes = []
        for (lane, _), number in zip(evidence.lanes, evidence.numbers, strict=True):
            if lane.step != nudging.TREMOR:
                found = self.run(replace(plan, speaks=number)).evidence
                heard = [each for each in found if each.call.number == evidence.call.number]
                if not heard:
                    return evidence
                change = dict(zip(heard[0].numbers, heard[0].lanes, strict=True))[number][1]
                lanes.append((lane, heard[0].value + change - evidence.value))
        doubts = tuple(doubt for doubt in evidence.doubts if doubt != whole.SPOKEN)
        return replace(evidence, lanes=lanes, doubts=doubts)

    def _last_line(self, cell: str) -> int:
        return next((last for name, _, last in self.cells if name == cell), 0)

    def as_declared(self, proof: Proof) -> Proof:
        """The proof of what a cell says it differentiates."""
        expression = proof.call.removeprefix("differentiates ")
        return replace(proof, call="differentiates", leaf=proof.leaf or expression)

    def disputed(self, claim: Claim) -> Proof:
        """The words for a declared gradient that is not what autograd delivered."""
        cell = claim.declared.cell
        shown, was = (
            None if each is None or each.numel() != 1 else each.item() for each in (claim.shown, claim.delivered)
        )
        shape = () if claim.shown is None else tuple(claim.shown.shape)
        kind = "" if claim.shown is None else str(claim.shown.dtype).removeprefix("torch.")
        return Proof(
            cell, self._last_line(cell), "declared", "1st", claim.declared.expression, shape, kind,
            shown, was, None, 0, "", claim.verdict, claim.reason,
        )  # fmt: skip

    def judged(self, gathered: Sequence[tuple[Plan, Evidence]]) -> list[tuple[Evidence, Proof]]:
        """The proof of each gradient; where nudging and autograd differ, after a closer look."""
        cases: list[tuple[Plan, Case]] = [(plan, Case(each, judge.slopes(each))) for plan, each in gathered]
        for _, case in cases:
            case.finding = judged_at_once(case)
        open_cases = [(plan, case) for plan, case in cases if case.finding is None]
        for plan in {id(plan): plan for plan, _ in open_cases}.values():
            closeup.settle(self._followed, plan, [case for other, case in open_cases if other is plan])
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
            max((slope.error() for slope in slopes), default=None),
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
        if call.time > 2 and call.number in self.last:
            return cell, call.line, call.name, "last"
        occurrence = {1: "1st", 2: "2nd", 3: "3rd"}.get(call.time, f"{call.time}th")
        return cell, call.line, call.name, occurrence


def judged_at_once(case: Case) -> Finding | None:
    """A finding where none but one is possible at first sight."""
    if not case.slopes:
        return Finding("not proven", "it has no elements")
    if case.evidence.blind:
        return Finding("not proven", f"it rests on {case.evidence.blind}", case.slopes, case.slopes[0])
    if case.evidence.call.number < 0 and case.evidence.doubts:
        return Finding("not proven", f"{case.evidence.doubts[0]}, and could not be followed", case.slopes)
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
