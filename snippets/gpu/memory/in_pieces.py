"""A batch that does not fit, taken in four pieces: the same gradient."""
# /// script
# dependencies = ["torch"]
# ///

# %% pieces gradients=["weight.grad"]
import torch

weight = torch.tensor([1.0, -1.0], dtype=torch.float64, requires_grad=True)
batch = torch.arange(16.0, dtype=torch.float64).reshape(8, 2)

(batch @ weight).square().mean().backward()
print("whole batch:  ", weight.grad.tolist())

weight.grad = None
for piece in batch.split(2):
    loss = (piece @ weight).square().mean() / 4
    loss.backward()
print("in four pieces:", weight.grad.tolist())
