"""A network with one hidden layer learns "one or the other, but not both"."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% network
CASES = [(0.0, 0.0, 0.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0)]
START = [[1.0, -0.5, 0.1], [-0.5, 1.0, 0.2], [0.5, 0.5, -0.3], [0.5, -0.5, 1.0, 0.0]]


def network(weights, first, second):
    """Three hidden numbers, each with its own two weights and a bias; then their weighted sum."""
    a, b, c = ((p * first + q * second + r).tanh() for p, q, r in weights[:3])
    u, v, w, bias = weights[3]
    return u * a + v * b + w * c + bias


def loss_of(weights):
    return sum((network(weights, first, second) - target) ** 2 for first, second, target in CASES)


# %% ours
from operations import Value

weights = [[Value(number) for number in row] for row in START]
all_weights = [weight for row in weights for weight in row]
for step in range(81):
    loss = loss_of(weights)
    loss.backward()
    for weight in all_weights:
        weight.number -= 0.05 * weight.grad
        weight.grad = 0.0
    if step % 20 == 0:
        print(f"step {step:2}  loss {loss.number:.6f}")

# %% learned
for first, second, target in CASES:
    print(first, second, "wanted", target, f"got {network(weights, first, second).number:.3f}")

# %% theirs gradients=["layer.grad", "output.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
cases = torch.tensor(CASES, dtype=torch.float64, device=device)
layer = torch.tensor(START[:3], dtype=torch.float64, device=device, requires_grad=True)
output = torch.tensor(START[3], dtype=torch.float64, device=device, requires_grad=True)
optimizer = torch.optim.SGD([layer, output], lr=0.05)
for step in range(81):
    optimizer.zero_grad()
    hidden = (cases[:, :2] @ layer[:, :2].T + layer[:, 2]).tanh()
    loss = ((hidden @ output[:3] + output[3] - cases[:, 2]) ** 2).sum()
    loss.backward()
    optimizer.step()
    if step % 20 == 0:
        print(f"step {step:2}  loss {loss.item():.6f}")

# %% same
ours = [weight.number for weight in all_weights]
theirs = layer.flatten().tolist() + output.tolist()
difference = max(abs(a - b) for a, b in zip(ours, theirs, strict=True))
print("all 13 weights within 1e-9:", difference < 1e-9)
