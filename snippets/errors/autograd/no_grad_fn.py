"""A loss without notes cannot be walked back; asking it for gradients hides the cause."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["model.weight.grad"]
import torch

model = torch.nn.Linear(1, 1)
day, sold = torch.tensor([[1.0], [2.0]]), torch.tensor([[3.0], [5.0]])
with torch.no_grad():
    loss = (model(day) - sold).square().mean()
try:
    loss.backward()
except RuntimeError as error:
    print(error)

loss.requires_grad_()
loss.backward()
print("forced:", model.weight.grad)

loss = (model(day) - sold).square().mean()
loss.backward()
print("outside no_grad:", tuple(model.weight.grad.shape))
