"""The proof itself: run, see what autograd delivered and what nudging shows, look again where they differ."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import torch

from assay.gradients import judge, nudging
from assay.gradients.beginning import Beginning
from assay.gradients.declared import Declarations
from assay.gradients.engine import Call
from assay.gradients.proof import Declared, Proof
from assay.gradients.replay import Evidence, Findings, Missed, Plan, Program, Run

NEAR = 64  # units that are looked at one by one
PARTS = 16  # into which more units are split
WORST = 4  # parts that are split further
ROUNDINGS = 4  # runs with random rounding


class Prover:
    """Proves the gradients of one program, by as few executions as it takes."""

    def __init__(self, program: Program, path: str, cells: Sequence[tuple[str, int, int]]) -> None:
        self.program = program
        self.path = path
        self.cells = cells
        self.beginning = Beginning()

    def prove(self, declared: Sequence[Declared]) -> list[Proof]:
        """The proofs of every call of autograd, then those of what the cells declare."""
        declarations = Declarations(declared)
        first = self.run(Plan(nudging.ordinary), declarations=declarations)
        evidence, missed = self.complete(first)
        proofs = [*self.judged(evidence, first.calls), *(self.unproven(each, first.calls) for each in missed)]
        proofs.sort(key=lambda proof: proof[0])
        return [proof for _, proof in proofs]

    def run(self, plan: Plan, declarations: Declarations | None = None) -> Findings:
        """Execute the program once under a plan."""
        run = Run(plan, self.path, stops=declarations is None)
        after_cell = declarations.after_cell if declarations else lambda cell, namespace: None
        return run.execute(self.program, self.beginning, after_cell)
