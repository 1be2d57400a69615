"""What torch.compile hands to a compiler: the operators of a function, as a graph."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% graph
import torch


def show(graph, inputs):
    """A compiler that compiles nothing: it prints what it is given, and gives it back."""
    print("operators:", [node.target.__name__ for node in graph.graph.nodes if node.op == "call_function"])
    return graph.forward


@torch.compile(backend=show)
def wave(x):
    return torch.sin(x) * torch.cos(x) + 1


x = torch.tensor([0.0, 0.5, 1.0])
for _ in range(2):
    print([round(value, 4) for value in wave(x).tolist()])
