"""A Python value that changes: seen by torch.compile, frozen by a trace."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% change
import torch

factor = 2


def scale(x):
    return x * factor


x = torch.ones(2)
compiled = torch.compile(scale, backend="eager")
traced = torch.fx.symbolic_trace(scale)
for factor in (2, 5):
    print("factor", factor, " compiled:", compiled(x).tolist(), " traced:", traced(x).tolist())
