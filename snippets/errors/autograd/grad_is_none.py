"""Before the first backward() there is no gradient to clear or to use."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["weight.grad"]
import torch

weight = torch.tensor(2.0, requires_grad=True)
try:
    weight.grad.zero_()
except AttributeError as error:
    print(error)
try:
    step = 0.1 * weight.grad
except TypeError as error:
    print(error)

(weight**2).backward()
print("now it is there:", weight.grad.item())
