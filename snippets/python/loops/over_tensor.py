"""for goes over the first dimension of a tensor, and hands out tensors."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

table = torch.tensor([[1, 2, 3], [4, 5, 6]])
for row in table:
    print(tuple(row.shape), row.tolist())
print([number.item() for row in table for number in row])
try:
    for number in torch.tensor(5):
        print(number)
except TypeError as error:
    print(error)
