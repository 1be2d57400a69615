"""The gradient of each example: vmap over grad, and a loop with backward()."""
# /// script
# dependencies = ["torch"]
# ///

# %% per-sample
import torch
from torch.func import functional_call, grad, vmap

model = torch.nn.Linear(2, 1, dtype=torch.float64)
torch.nn.init.ones_(model.weight)
torch.nn.init.zeros_(model.bias)
houses = torch.tensor([[1.0, 2.0], [3.0, 0.0], [2.0, 2.0]], dtype=torch.float64)
prices = torch.tensor([[4.0], [3.0], [6.0]], dtype=torch.float64)


def loss(parameters, house, price):
    return ((functional_call(model, parameters, (house,)) - price) ** 2).sum()


parameters = {name: value.detach() for name, value in model.named_parameters()}
each = vmap(grad(loss), in_dims=(None, 0, 0))(parameters, houses, prices)
print("vmap:", each["weight"].tolist())

looped = []
for house, price in zip(houses, prices, strict=True):
    model.zero_grad()
    loss(dict(model.named_parameters()), house, price).backward()
    looped.append(model.weight.grad.tolist())
print("loop:", looped)
