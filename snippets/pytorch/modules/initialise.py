"""How Linear begins, and how to begin otherwise."""
# /// script
# dependencies = ["torch"]
# ///

# %% default
from torch import nn

model = nn.Sequential(nn.Linear(100, 50), nn.ReLU(), nn.Linear(50, 10))
largest = model[0].weight.abs().max().item()
print(f"default: up to {largest:.2f}, and 1/√100 is {1 / 100**0.5}")


# %% chosen
def begin(module):
    if isinstance(module, nn.Linear):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)


model.apply(begin)
largest = model[0].weight.abs().max().item()
print(f"xavier:  up to {largest:.2f}, and √(6/150) is {(6 / 150) ** 0.5}")
print("bias:", model[0].bias.abs().max().item())
