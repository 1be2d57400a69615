"""A leaf may not be changed in place while autograd takes notes."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["weight.grad"]
import torch

weight = torch.tensor([1.0, 2.0], requires_grad=True)
(weight**2).sum().backward()
try:
    weight -= 0.1 * weight.grad
except RuntimeError as error:
    print(error)

with torch.no_grad():
    weight -= 0.1 * weight.grad
print("stepped:", [f"{w:.1f}" for w in weight.tolist()], "leaf:", weight.is_leaf)

computed = weight - 0.1 * weight.grad
print("a new tensor, leaf:", computed.is_leaf)
