"""A name that this version of PyTorch does not have, or never had."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

for line in (
    "from torch._six import container_abcs",
    "from torch.nn import Functional",
    "from torch import linalg, einsum2",
):
    try:
        exec(line)
    except ImportError as error:
        print(str(error).split(" (/")[0])

print([name for name in dir(torch.nn) if name.lower() == "functional"])
