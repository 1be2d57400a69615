"""A tensor that autograd follows is not handed over to NumPy."""
# /// script
# dependencies = ["torch"]
# ///

# %% detach
import torch

weights = torch.tensor([1.0, 2.0], requires_grad=True)
array = weights.detach().numpy()
array[0] = 99
print("weights:", weights.tolist(), "after writing to the array")
with torch.no_grad():
    print("no_grad:", (weights * 2).numpy().tolist())

# %% numpy raises="RuntimeError"
(weights * 2).numpy()
