"""The same expressions, our engine and PyTorch's."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% expressions
EXPRESSIONS = {
    "2a² + ab + b³": lambda a, b: 2 * a**2 + a * b + b**3,
    "(a − b) / (a + b)": lambda a, b: (a - b) / (a + b),
    "b · exp(−a²)": lambda a, b: b * (-(a**2)).exp(),
    "log(a + exp b)": lambda a, b: (a + b.exp()).log(),
    "a · tanh(ab)": lambda a, b: a * (a * b).tanh(),
}

# %% ours
from operations import Value

ours = []
for name, expression in EXPRESSIONS.items():
    a, b = Value(1.5), Value(-0.5)
    expression(a, b).backward()
    ours.append([a.grad, b.grad])
    print(f"{name:<18} {a.grad:10.6f} {b.grad:10.6f}")

# %% theirs gradients=["inputs.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
inputs = torch.tensor([[1.5, -0.5]] * 5, dtype=torch.float64, device=device, requires_grad=True)
total = 0
for expression, (a, b) in zip(EXPRESSIONS.values(), inputs, strict=True):
    total = total + expression(a, b)
total.backward()
for name, (a, b) in zip(EXPRESSIONS, inputs.grad.tolist(), strict=True):
    print(f"{name:<18} {a:10.6f} {b:10.6f}")
difference = (inputs.grad.cpu() - torch.tensor(ours, dtype=torch.float64)).abs().max().item()
assert difference < 1e-12
