"""Division of whole numbers, by Python and by PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% both
import torch

numbers = torch.tensor([7, -7])
print("/ :", [7 / 2, -7 / 2], (numbers / 2).tolist(), (numbers / 2).dtype)
print("//:", [7 // 2, -7 // 2], (numbers // 2).tolist(), (numbers // 2).dtype)
print("% :", [7 % 2, -7 % 2], (numbers % 2).tolist())
truncated = torch.div(numbers, 2, rounding_mode="trunc")
print("towards zero:", [int(7 / 2), int(-7 / 2)], truncated.tolist())
print("7 / 0:", (numbers / 0).tolist(), "and in Python an error")

# %% in-place raises="RuntimeError"
numbers /= 2
