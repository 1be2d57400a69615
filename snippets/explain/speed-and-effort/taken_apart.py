"""A Python function that torch.compile hands to a compiler."""
# /// script
# dependencies = ["torch"]
# [tool.assay.without-tokens]
# en = "torch.compile reads the function itself, and tracing changes it"
# zh = "torch.compile 读的是函数本身，而标出记号来源会改动函数"
# ///

# %% take-apart
import torch


def circle(radius):
    return 3.14 * radius**2


def compiler(graph, examples):
    for part in graph.graph.nodes:
        if part.op == "call_function":
            print(part.target.__name__, part.args)
    return graph.forward


area = torch.compile(circle, backend=compiler)
print(area(torch.tensor([1.0, 2.0])).tolist())
print(area(torch.tensor([3.0, 4.0])).tolist())
