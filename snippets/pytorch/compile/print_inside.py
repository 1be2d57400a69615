"""A print inside a compiled function breaks the graph in two."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% print
import torch


def show(graph, inputs):
    print("graph of:", [node.target.__name__ for node in graph.graph.nodes if node.op == "call_function"])
    return graph.forward


@torch.compile(backend=show)
def double_sine(x):
    y = torch.sin(x)
    print("y is", y.tolist())
    return y * 2


for call in ("first call", "second call"):
    print(call)
    double_sine(torch.zeros(2))
