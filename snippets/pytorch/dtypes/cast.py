"""Casts make a new tensor; to whole numbers they cut off."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

prices = torch.tensor([2.7, -2.7, 3.5, 2.5])
print("long():        ", prices.long().tolist())
print("round().long():", prices.round().long().tolist())
print("Python's int():", [int(price) for price in prices.tolist()])
prices.double()
print("after prices.double():", prices.dtype)
print("same dtype, same tensor:", prices.to(torch.float32) is prices)
try:
    torch.tensor([1, 2], requires_grad=True)
except RuntimeError as error:
    print(error)
