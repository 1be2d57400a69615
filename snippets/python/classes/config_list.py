"""A dataclass refuses a list as a default, and takes a function that makes one."""
# ruff: noqa: RUF008

# %% all
from dataclasses import dataclass, field

try:

    @dataclass
    class Shared:
        sizes: list = []
except ValueError as error:
    print(error)


@dataclass
class Fresh:
    sizes: list = field(default_factory=list)


first, second = Fresh(), Fresh()
first.sizes.append(8)
print(first, second)
