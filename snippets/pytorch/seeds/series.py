"""A seed fixes a series of numbers, not one number."""
# /// script
# dependencies = ["torch"]
# ///

# %% series
import torch

torch.manual_seed(0)
print([torch.randint(100, ()).item() for _ in range(4)])
print([torch.randint(100, ()).item() for _ in range(4)])

torch.manual_seed(0)
print([torch.randint(100, ()).item() for _ in range(4)])
