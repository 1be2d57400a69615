"""view on a transposed table."""
# /// script
# dependencies = ["torch"]
# ///

# %% view
import torch

table = torch.tensor([[1, 2, 3], [4, 5, 6]])
columns = table.T
try:
    columns.view(6)
except RuntimeError as error:
    print(error)

print("strides:", table.stride(), columns.stride())
print(columns.reshape(6).tolist())
