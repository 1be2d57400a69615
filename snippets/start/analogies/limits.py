"""Where the picture of a kitchen ends: the guest goes in, and the kitchen asks back."""
# /// script
# dependencies = ["torch", "numpy"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% own-layer
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


class Square(torch.nn.Module):
    def forward(self, x):
        return x * x


model = torch.nn.Sequential(Square(), torch.nn.ReLU())
x = torch.tensor(3.0, device=device, requires_grad=True)
print(model(x).item())

# %% asked-back gradients=["x.grad"]


def told(slope):
    print("the engine calls Python with", slope.item())


y = model(x)
y.register_hook(told)
(2 * y).backward()
print(x.grad.item())

# %% same-memory
table = torch.zeros(3)
window = table.numpy()
table[0] = 7
print(window.tolist())
