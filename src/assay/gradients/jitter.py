"""Random rounding: how far a program's own arithmetic may be off, measured by running it with other roundings.

Each operator's floating-point results are moved by a random part of one unit in the last place (Monte Carlo
arithmetic: D. S. Parker, "Monte Carlo Arithmetic", UCLA CSD-970002, 1997). The spread of a gradient over a few such
runs is the noise in its digits.
"""

from __future__ import annotations

from typing import Any

import torch

from assay.gradients import operators
from assay.gradients.operators import Mode


class Jitter(Mode):
    """A dispatch mode under which results are rounded at random."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.random = torch.Generator().manual_seed(seed)

    def __torch_dispatch__(self, operator: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        out = operator(*args, **(kwargs or {}))
        facts = operators.facts(operator)
        if self.resting or facts.shares or facts.written or facts.draws:
            return out
        if any(tensor.is_floating_point() or tensor.is_complex() for tensor in operators.tensors(args)):
            for tensor in operators.tensors(out):
                if tensor.layout == torch.strided and (tensor.is_floating_point() or tensor.is_complex()):
                    self._round(tensor)
        return out

    def _round(self, tensor: torch.Tensor) -> None:
        unit = torch.finfo(tensor.dtype).eps
        if unit < 1e-3:
            noise = torch.rand(tensor.shape, generator=self.random, dtype=torch.float64) * 2 - 1
            tensor.mul_(
                (1 + unit * noise).to(tensor.device, tensor.real.dtype if tensor.is_complex() else tensor.dtype)
            )
        else:  # a coarse dtype cannot hold 1 + a part of its epsilon
            noise = torch.randint(-1, 2, tensor.shape, generator=self.random, dtype=torch.float64) * unit
            tensor.copy_(tensor.double() * (1 + noise).to(tensor.device))
