"""One line, met by a number and by a tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% number
x = 3.0
y = 2 * x**2
print(y)

# %% tensor gradients=["x.grad"] values=["y.item()"]
import torch

x = torch.tensor(3.0, requires_grad=True)
y = 2 * x**2
y.backward()
print("value:", y.item())
print("slope:", x.grad.item())

# %% two-stars
print((2**3 - x**2).item())


# %% function
def cost(x):
    return 2 * x**2


print(cost(3.0), type(cost(3.0)).__name__)
print(cost(x).item(), type(cost(x)).__name__)
