"""Hooks print the shapes on the way to the layer that fails."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

model = torch.nn.Sequential(
    torch.nn.Conv2d(1, 8, kernel_size=3),
    torch.nn.MaxPool2d(2),
    torch.nn.Flatten(),
    torch.nn.Linear(8 * 14 * 14, 10),
)


def show(part, inputs):
    print(f"{type(part).__name__:10} gets {tuple(inputs[0].shape)}")


hooks = [part.register_forward_pre_hook(show) for part in model.children()]
try:
    model(torch.zeros(2, 1, 28, 28))
except RuntimeError as error:
    print(error)
for hook in hooks:
    hook.remove()
