"""Backwards through broadcasting: what was stretched is added up."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% stretched gradients=["row.grad", "column.grad", "number.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
weights = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], device=device)
row = torch.tensor([10.0, 20.0], device=device, requires_grad=True)
column = torch.tensor([[1.0], [2.0], [3.0]], device=device, requires_grad=True)
number = torch.tensor(100.0, device=device, requires_grad=True)

table = row + column + number
(weights * table).sum().backward()
print("table: ", table.tolist())
print("row:   ", row.grad.tolist())
print("column:", column.grad.tolist())
print("number:", number.grad.item())

# %% ours
from engine import Value

row = [Value(10.0), Value(20.0)]
column = [Value(1.0), Value(2.0), Value(3.0)]
number = Value(100.0)
result = 0
for i, line in enumerate(weights.tolist()):
    for j, weight in enumerate(line):
        result = result + weight * (row[j] + column[i] + number)
result.backward()
print("row:   ", [value.grad for value in row])
print("column:", [[value.grad] for value in column])
print("number:", number.grad)


# %% rule
def add_up(gradient, shape):
    """The gradient of the stretched tensor, summed over every axis along which it was stretched."""
    while gradient.dim() > len(shape):
        gradient = gradient.sum(dim=0)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = gradient.sum(dim=axis, keepdim=True)
    return gradient


print("row:   ", add_up(weights, (2,)).tolist())
print("column:", add_up(weights, (3, 1)).tolist())
print("number:", add_up(weights, ()).item())
