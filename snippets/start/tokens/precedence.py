"""The order of the signs, and the words that no class can redefine."""
# /// script
# dependencies = ["torch"]
# ///
# ruff would put brackets into the very expression that is asked about without them:
# fmt: off

# %% minus
import torch

x = torch.tensor(3.0)
print("number:", -3.0**2, (-3.0)**2)
print("tensor:", (-x**2).item(), ((-x)**2).item())

# %% gives-back
low, high = torch.tensor(2.0), torch.tensor(5.0)
print("and gives back high itself:", (low and high) is high)
print("or gives back low itself:", (low or high) is low)

# %% elementwise
sizes = torch.tensor([1, 2, 3])
print(((sizes > 1) & (sizes < 3)).tolist())

# %% ambiguous raises="RuntimeError"
print((sizes > 1) and (sizes < 3))
