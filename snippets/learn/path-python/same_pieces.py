"""The same pieces of Python, in PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% call
import torch


class Double(torch.nn.Module):
    def forward(self, x):
        print("forward received", x)
        return 2 * x


model = Double()
print("model(3) gives", model(3))

# %% with
print("notes before:", torch.is_grad_enabled())
with torch.no_grad():
    print("notes inside:", torch.is_grad_enabled())
print("notes after: ", torch.is_grad_enabled())


# %% decorator
@torch.no_grad()
def notes_in_here():
    return torch.is_grad_enabled()


print("notes in the function:", notes_in_here())

# %% generator
layer = torch.nn.Linear(3, 4)
print(type(layer.parameters()).__name__)
total = sum(parameter.numel() for parameter in layer.parameters())
print("numbers to learn:", total)
