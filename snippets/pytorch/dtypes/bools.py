"""Truth values in a tensor: counting, joining, turning round."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

passed = torch.tensor([True, True, False])
bonus = torch.tensor([True, False, False])
print("sum, mean:", passed.sum().item(), f"{passed.float().mean().item():.3f}")
print("+ is or:  ", (passed + bonus).tolist(), " Python:", True + True)
print("~ is not: ", (~passed).tolist(), " of 0 and 1:", (~passed.int()).tolist())
try:
    passed - bonus
except RuntimeError as error:
    print(error)
