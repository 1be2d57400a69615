"""What the parentheses do, and a call that does nothing."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weight = torch.tensor(2.0, requires_grad=True)
try:
    with torch.no_grad:
        print(3 * weight)
except TypeError as error:
    print("TypeError:", error)

torch.no_grad()
print("a call alone:", (3 * weight).requires_grad)


@torch.no_grad
def predict(x):
    return weight * x


print("@ without them:", predict(3).requires_grad)
