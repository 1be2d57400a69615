"""A tensor made under inference_mode cannot be part of training."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["weight.grad"]
import torch

weight = torch.tensor([1.0, 2.0], requires_grad=True)
with torch.inference_mode():
    feature = torch.tensor([3.0, 4.0]) * 2
try:
    loss = (weight * feature).sum()
except RuntimeError as error:
    print(error)

loss = (weight * feature.clone()).sum()
loss.backward()
print("slopes:", weight.grad.tolist())
