"""No new language, and three small ones inside PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% einsum
import torch

table = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
print((table @ table).tolist())
print(torch.einsum("ij,jk->ik", table, table).tolist())
try:
    torch.einsum("ij,jk->iz", table, table)
except RuntimeError as error:
    print(error)


# %% export
class Positive(torch.nn.Module):
    def forward(self, x):
        return torch.where(x.sum() > 0, x, -x)


program = torch.export.export(Positive(), (torch.ones(3),))
for node in program.graph.nodes:
    if node.op == "call_function":
        print(node.target)

# %% torchscript own_file=true
import warnings


def double(x):
    return 2 * x


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    torch.jit.script(double)
for warning in caught:
    print(warning.category.__name__)
    print(warning.message)
