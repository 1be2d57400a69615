"""Which shapes can be added."""
# /// script
# dependencies = ["torch"]
# ///

# %% shapes
import torch

pairs = [((3, 1), (4,)), ((3,), (4, 1)), ((2, 3), (3,)), ((2, 3), (2,))]
for left, right in pairs:
    try:
        both = torch.zeros(left) + torch.zeros(right)
        print(left, "+", right, "is", tuple(both.shape))
    except RuntimeError:
        print(left, "+", right, "do not fit")
