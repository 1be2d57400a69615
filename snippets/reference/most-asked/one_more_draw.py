"""The same seed with one more draw in between: the next numbers are others."""
# /// script
# dependencies = ["torch"]
# ///

# %% drawn
import torch

torch.manual_seed(0)
print(torch.randint(100, (4,)).tolist())

torch.manual_seed(0)
torch.randint(100, (1,))
print(torch.randint(100, (4,)).tolist())
