"""backward() of several numbers wants to know how much each of them counts."""
# /// script
# dependencies = ["torch"]
# ///

# %% vector gradients=["x.grad"]
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
squares = x**2
try:
    squares.backward()
except RuntimeError as error:
    print(error)

squares.backward(gradient=torch.tensor([1.0, 10.0, 100.0]))
print(x.grad.tolist())
