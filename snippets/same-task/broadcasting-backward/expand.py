"""expand stretches without a copy, and its gradient is a sum."""
# /// script
# dependencies = ["torch"]
# ///

# %% expand gradients=["row.grad"]
import torch

row = torch.tensor([10.0, 20.0], requires_grad=True)
table = row.expand(3, 2)
print("shape:", tuple(table.shape), " steps in memory:", table.stride())
print("numbers in memory:", table.untyped_storage().nbytes() // 4)
table.sum().backward()
print("gradient:", row.grad.tolist())
