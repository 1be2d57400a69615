"""When torch.compile compiles again: other shapes, other Python values."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% count
import torch

compiled = []


def count(graph, inputs):
    compiled.append(graph)
    return graph.forward


@torch.compile(backend=count)
def scale(x, unit):
    return x * {"mm": 0.001, "cm": 0.01, "m": 1}[unit]


for length, unit in ((3, "m"), (3, "m"), (4, "m"), (5, "m"), (6, "m"), (6, "cm"), (6, "mm"), (6, "cm")):
    scale(torch.ones(length), unit)
    print(f"{length} numbers in {unit:<2}  compiled so far: {len(compiled)}")
