"""One step of learning: an object that changes, and a function that returns."""
# /// script
# dependencies = ["jax", "torch"]
# ///

# %% torch
import torch

x, y = [1.0, 2.0, 3.0], [3.0, 5.0, 7.0]

model = torch.nn.Linear(1, 1, dtype=torch.float64)
torch.nn.init.zeros_(model.weight)
torch.nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.125)
inputs, targets = torch.tensor([x, y], dtype=torch.float64)
loss = ((model(inputs[:, None])[:, 0] - targets) ** 2).sum()
loss.backward()
optimizer.step()
print("PyTorch:", model.weight.item(), model.bias.item())

# %% jax
import jax
import jax.numpy as jnp


def loss_of(parameters, inputs, targets):
    predictions = parameters["weight"] * inputs + parameters["bias"]
    return ((predictions - targets) ** 2).sum()


parameters = {"weight": 0.0, "bias": 0.0}
slopes = jax.grad(loss_of)(parameters, jnp.array(x), jnp.array(y))
new = jax.tree.map(lambda value, slope: value - 0.125 * slope, parameters, slopes)
print("JAX:    ", new["weight"].item(), new["bias"].item())
print("before: ", parameters)
