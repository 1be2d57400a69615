"""What no class can redefine: and, or, not, is, =, and chained comparisons."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Asked:
    def __bool__(self):
        print("  __bool__ was asked")
        return True

    def __and__(self, other):
        print("  __and__ was asked")
        return "whatever the class likes"


left, right = Asked(), Asked()
print("left & right:", left & right)
print("left and right:", "right" if (left and right) is right else "left")

x = torch.tensor([-1.0, 0.5, 2.0])
print(((x > 0) & (x < 1)).tolist())
try:
    print(0 < x < 1)
except RuntimeError as error:
    print(error)
