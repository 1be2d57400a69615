"""The same slopes from backward() and from torch.func.grad."""
# /// script
# dependencies = ["torch"]
# ///

# %% both differentiates=["cost wrt price"]
import torch
from torch.func import grad_and_value


def cost_of(price, amount):
    return (price * amount**2).sum()


price = torch.tensor([2.0, 3.0], requires_grad=True)
amount = torch.tensor([1.0, 4.0])
cost = cost_of(price, amount)
cost.backward()
print("backward():", price.grad.tolist())

slopes, value = grad_and_value(cost_of, argnums=(0, 1))(price.detach(), amount)
print("torch.func:", slopes[0].tolist(), "and for amount", slopes[1].tolist())
print("value:", value.item(), "| amount.requires_grad:", amount.requires_grad)
