"""Are two tensors equal? Element by element, or as a whole."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

left = torch.tensor([1, 2, 3])
right = torch.tensor([1, 2, 4])
print("lists:      ", left.tolist() == right.tolist())
print("==:         ", (left == right).tolist())
print("how many:   ", (left == right).sum().item())
print("torch.equal:", torch.equal(left, right))
print("a list:     ", left == [1, 2, 3])
print("a column:   ", tuple((left == left.reshape(3, 1)).shape))
