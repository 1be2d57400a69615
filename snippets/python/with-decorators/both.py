"""torch.no_grad as a block and as a decorator."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weight = torch.tensor(2.0, requires_grad=True)

with torch.no_grad():
    print("in the block: ", (3 * weight).requires_grad)
print("after it:     ", (3 * weight).requires_grad)


@torch.no_grad()
def predict(x):
    return weight * x


print("in a function:", predict(3).requires_grad)
