"""A mask for the columns, used on the rows."""
# /// script
# dependencies = ["torch"]
# ///

# %% mask
import torch

readings = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
wanted = torch.tensor([True, False, True])
try:
    readings[wanted]
except IndexError as error:
    print(error)

print(readings[:, wanted].tolist())
