"""The words of a proof: what was declared, what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of a cell's gradients, to be held against what autograd and nudging say.

    With the role "gradient", `expression` is shown as a gradient at the end of the cell (`x.grad`). With the role
    "differentiates" it is `y wrt x`: the page differentiates y with respect to x through everything the program does.
    """

    cell: str
    expression: str
    role: str = "gradient"


@dataclass(frozen=True, slots=True)
class Proof:
    """The independent check of one gradient that one call delivered to one tensor.

    autograd, nudged: of a tensor with one element, its derivative; of one checked element by element, that of the
    largest element (of the one that is wrong, if one is); else the derivative along the first random direction.
    relative_error: the largest over all elements or directions, relative to the gradient.
    """

    cell: str
    line: int
    call: str
    """How autograd was called: "backward", "autograd.backward", "autograd.grad", "func.grad", or "declared"."""
    occurrence: str
    """Which time that this line called autograd: "1st", "2nd" or "last"."""
    leaf: str
    shape: tuple[int, ...]
    dtype: str
    autograd: float | None
    nudged: float | None
    relative_error: float | None
    directions: int
    by: str
    """"each element" or "random directions"; empty where nothing was nudged."""
    verdict: str
    """"proven", "wrong", "kink" or "not proven"."""
    reason: str = ""


def as_json(proof: Proof) -> dict[str, Any]:
    """The proof as plain data; numbers that JSON has no word for are the strings "nan", "inf" and "-inf"."""
    fields = asdict(proof)
    for name in ("autograd", "nudged", "relative_error"):
        value = fields[name]
        if isinstance(value, float) and not abs(value) < float("inf"):
            fields[name] = str(value)
    return {**fields, "shape": list(proof.shape)}
