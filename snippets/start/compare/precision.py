"""The same digits, two kinds of number."""
# /// script
# dependencies = ["torch"]
# ///

# %% tenth
import torch

print(f"Python float:   {0.1:.20f}")
print(f"torch default:  {torch.tensor(0.1).item():.20f}")
print(f"torch.float64:  {torch.tensor(0.1, dtype=torch.float64).item():.20f}")

# %% counting
print("Python:", 16777216.0 + 1)
print("torch: ", (torch.tensor(16777216.0) + 1).item())

# %% whole-numbers
largest = 2**63 - 1
print("Python:", largest + 1)
print("torch: ", (torch.tensor(largest) + 1).item())
