"""An underscore, `+=` and `=`: which of them changes the tensor that others see."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

total = torch.tensor([1, 2])
same = total

total.add(10)
print("add:  ", same.tolist())
total.add_(10)
print("add_: ", same.tolist())
total += 10
print("+=:   ", same.tolist())
total = total + 10
print("= +:  ", same.tolist(), "but total is", total.tolist())
