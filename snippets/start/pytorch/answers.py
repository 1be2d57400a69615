"""Answers to the exercises of the page about PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% cube gradients=["x.grad"]
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()
print("gradient:", x.grad.item())

# %% three-steps
weight = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.125)
for step in (1, 2, 3):
    optimizer.zero_grad()
    loss = 2 * weight**2
    loss.backward()
    optimizer.step()
    print("step", step, "weight", weight.item())

# %% count
layer = torch.nn.Linear(10, 5)
print("weights:", layer.weight.numel())
print("biases:", layer.bias.numel())
print("together:", sum(parameter.numel() for parameter in layer.parameters()))
