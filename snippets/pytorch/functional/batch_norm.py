"""BatchNorm in training mode writes into its buffers, and grad refuses."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import torch
from torch.func import functional_call, grad, vmap

norm = torch.nn.BatchNorm1d(2)
weights = {name: value.detach() for name, value in norm.named_parameters()}
rows = torch.tensor([[1.0, 2.0], [3.0, 4.0]])


def total(weights, row):
    return functional_call(norm, weights, (row.unsqueeze(0),)).sum()


try:
    grad(total)(weights, rows[0])
except RuntimeError as error:
    print(str(error).split(". ")[0])

# %% eval
norm.eval()
each = vmap(grad(total), in_dims=(None, 0))(weights, rows)
print({name: tuple(slope.shape) for name, slope in each.items()})
