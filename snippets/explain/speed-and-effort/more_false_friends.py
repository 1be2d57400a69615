"""More signs that mean one thing for Python's numbers and lists and another for a tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% power
import torch

print("number:", 2**64)
print("tensor:", (torch.tensor(2) ** 64).item())

# %% zero
try:
    1 / 0
except ZeroDivisionError as error:
    print("number:", error)
print("tensor:", (torch.tensor(1) / 0).item())
try:
    torch.tensor(1) // 0
except RuntimeError as error:
    print("tensor, // :", error)

# %% backwards raises="ValueError"
print("list:  ", [1, 2, 3][::-1])
print("tensor:", torch.tensor([1, 2, 3])[::-1])
