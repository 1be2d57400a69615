"""A model leaves Python as a graph of operators."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# ///

# %% model
import torch


class Price(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.per_kilometre = torch.nn.Parameter(torch.tensor(2.5))
        self.base = torch.nn.Parameter(torch.tensor(10.0))

    def forward(self, kilometres):
        return (self.per_kilometre * kilometres + self.base).clamp(min=12)


print(Price()(torch.tensor([0.0, 2.0, 8.0])).tolist())

# %% export
exported = torch.export.export(Price(), (torch.tensor([0.0, 2.0, 8.0]),))
torch.export.save(exported, "price.pt2")
for node in exported.graph.nodes:
    print(node.op, node.target)

# %% read
import json
import zipfile

with zipfile.ZipFile("price.pt2") as file:
    graph = json.loads(file.read("price/models/model.json"))["graph_module"]["graph"]
    python_files = [name for name in file.namelist() if name.endswith((".py", ".pyc"))]
for node in graph["nodes"]:
    print(node["target"])
print("Python files inside:", len(python_files))

# %% load
del Price
loaded = torch.export.load("price.pt2").module()
print(loaded(torch.tensor([0.0, 2.0, 8.0])).tolist())
