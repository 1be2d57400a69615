"""The same six numbers in other shapes, by Python and by PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

numbers = [0, 1, 2, 3, 4, 5]
print("lists:  ", [numbers[i : i + 3] for i in range(0, 6, 3)])
print("reshape:", torch.tensor(numbers).reshape(2, 3).tolist())
print("-1:     ", torch.tensor(numbers).reshape(-1, 2).tolist())
try:
    torch.tensor(numbers).reshape(2, 4)
except RuntimeError as error:
    print(error)
