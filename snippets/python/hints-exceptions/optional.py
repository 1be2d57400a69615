"""None allowed is not the same as argument optional."""
# /// script
# dependencies = ["torch"]
# ///

# ruff: noqa: UP045

# %% all
from typing import Optional

from torch import Tensor, ones


def mean(x: Tensor, mask: Tensor | None) -> Tensor:
    return x.mean() if mask is None else x[mask].mean()


print("the same:", Optional[Tensor] == (Tensor | None))
print("a mean:", mean(ones(3), None).item())
try:
    mean(ones(3))
except TypeError as error:
    print(error)
try:
    print("Tensor" | None)
except TypeError as error:
    print(error)
