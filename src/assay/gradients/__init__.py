"""The proof of gradients by a method that knows nothing of autograd: nudge, evaluate forward, compare.

`prove` executes a program and gives a `Proof` for each gradient that its calls of autograd delivered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assay.gradients.proof import Declared, Proof, as_json
from assay.gradients.source import may_differentiate

__all__ = ["Declared", "Proof", "as_json", "may_differentiate", "prove"]


def prove(
    program: Any, *, path: str, cells: Sequence[tuple[str, int, int]], declared: Sequence[Declared] = ()
) -> list[Proof]:
    """Prove every gradient that a program computes, and those that its cells declare.

    program: called as `program(after_cell)`, executes the whole snippet in a fresh `__main__`, calls
        `after_cell(cell, namespace)` at the end of each cell (its name, or a mapping with its "name"), and raises
        what the snippet raises. It is executed at least once, and again as often as the proofs take.
    path: of the snippet's file, as its code objects carry it.
    cells: name, first and last line of each cell.
    declared: what the cells declare of their gradients.
    """
    from assay.gradients.prover import Prover

    return Prover(program, path, cells).prove(declared)
