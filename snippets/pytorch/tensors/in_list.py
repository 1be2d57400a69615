"""Is this tensor in the list? `in` asks `==`, and `==` has many answers."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

first, second = torch.tensor([1, 2]), torch.tensor([3, 4])
queue = [first, second]
print("first in queue:", first in queue)
try:
    print(second in queue)
except RuntimeError as error:
    print("second in queue:", error)
print("the same object:", any(tensor is second for tensor in queue))
copy = second.clone()
print("the same values:", any(torch.equal(tensor, copy) for tensor in queue))
print("[3, 9] in second:", torch.tensor([3, 9]) in second)
