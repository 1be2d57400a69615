"""backward() of several numbers is refused; of their mean it works."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["price.grad"]
import torch

price = torch.tensor([2.0, 4.0], requires_grad=True)
loss = (price - 1) ** 2
print("shape of the loss:", tuple(loss.shape))
try:
    loss.backward()
except RuntimeError as error:
    print(error)

loss.mean().backward()
print("slopes:", price.grad.tolist())
