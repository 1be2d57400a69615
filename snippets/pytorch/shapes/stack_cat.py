"""stack makes a new dimension, cat lengthens one."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

monday, tuesday = torch.tensor([1, 2]), torch.tensor([3, 4])
print("stack:       ", torch.stack([monday, tuesday]).tolist())
print("stack, dim=1:", torch.stack([monday, tuesday], dim=1).tolist())
print("cat:         ", torch.cat([monday, tuesday]).tolist())
print("lists, +:    ", monday.tolist() + tuesday.tolist())
longer = torch.tensor([5, 6, 7])
print("cat, longer: ", torch.cat([monday, longer]).tolist())
try:
    torch.stack([monday, longer])
except RuntimeError as error:
    print(error)
