"""Second slopes: hessian, and what grad of grad cannot do."""
# /// script
# dependencies = ["torch"]
# ///

# %% hessian
import torch
from torch.func import hessian, jacrev, vmap


def profit(price):
    return price[0] ** 2 * price[1]


price = torch.tensor([3.0, 5.0])
print("hessian:", hessian(profit)(price).tolist())
print("jacrev of jacrev:", jacrev(jacrev(profit))(price).tolist())
prices = torch.tensor([[3.0, 5.0], [1.0, 0.0]])
print("for each row:", tuple(vmap(hessian(profit))(prices).shape))
