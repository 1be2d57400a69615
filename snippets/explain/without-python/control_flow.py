"""What becomes of a loop and of an `if` when a model is exported."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# ///

# %% loop
import torch


class Doubled(torch.nn.Module):
    def forward(self, x):
        for _ in range(3):
            x = 2 * x
        return x


graph = torch.export.export(Doubled(), (torch.tensor([1.0]),)).graph
print([str(node.target) for node in graph.nodes if node.op == "call_function"])


# %% choice
import contextlib
import io
import logging


class Distance(torch.nn.Module):
    def forward(self, x):
        return x if x.sum() > 0 else -x


logging.disable()  # the export explains itself at length; here its first words are enough
try:
    with contextlib.redirect_stderr(io.StringIO()):
        torch.export.export(Distance(), (torch.tensor([1.0]),))
except RuntimeError as error:
    print("no graph:", str(error).split(" (")[0])


# %% where
class DistanceInTensors(torch.nn.Module):
    def forward(self, x):
        return torch.where(x.sum() > 0, x, -x)


graph = torch.export.export(DistanceInTensors(), (torch.tensor([1.0]),)).graph
print([str(node.target) for node in graph.nodes if node.op == "call_function"])
