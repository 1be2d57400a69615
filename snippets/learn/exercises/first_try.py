"""A first try at three exercises on shapes, and what the checker says of it."""
# /// script
# dependencies = ["torch"]
# ///


# %% tried
def as_column(v):
    return v[None]


def flat(images):
    images.flatten(1)


def centred(table):
    table -= table.mean(dim=0)
    return table


# %% checked own_file=true
from check_shapes import CHECKS
from checking import run

TRIED = ("as_column", "flat", "centred", "pieces")
if __name__ == "__main__":
    run({name: CHECKS[name] for name in TRIED}, __file__, [])
