"""A Python function taken apart by a library, without computing anything."""
# /// script
# dependencies = ["torch"]
# ///

# %% take-apart
import torch


def circle(radius):
    return 3.14 * radius**2


for part in torch.fx.symbolic_trace(circle).graph.nodes:
    print(f"{part.name:<7}", *part.args)
