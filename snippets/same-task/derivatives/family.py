"""A family of derivatives, each beside its formula."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% compare
import math

import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


def compare(rows):
    """Print each derivative at 2, by its formula and by autograd; return the gradient."""
    x = torch.full((len(rows),), 2.0, dtype=torch.float64, device=device, requires_grad=True)
    total = 0
    for i, (_, function, _, _) in enumerate(rows):
        total = total + function(x[i])
    total.backward()
    print(f"{'function':<11} {'derivative':<22} {'formula':>9} {'autograd':>9}")
    for (name, _, formula, derivative), slope in zip(rows, x.grad.tolist(), strict=True):
        print(f"{name:<11} {formula:<22} {derivative(2.0):9.6f} {slope:9.6f}")
        assert math.isclose(derivative(2.0), slope, rel_tol=1e-12)
    return x.grad


# %% rules gradients=["rules"]
rules = compare(
    [
        ("x³", lambda x: x**3, "3x²", lambda x: 3 * x**2),
        ("5x² − x", lambda x: 5 * x**2 - x, "10x − 1", lambda x: 10 * x - 1),
        ("x · sin x", lambda x: x * torch.sin(x), "sin x + x·cos x", lambda x: math.sin(x) + x * math.cos(x)),
        ("x / (1+x²)", lambda x: x / (1 + x**2), "(1 − x²) / (1+x²)²", lambda x: (1 - x**2) / (1 + x**2) ** 2),
        ("sin(x²)", lambda x: torch.sin(x**2), "2x·cos(x²)", lambda x: 2 * x * math.cos(x**2)),
    ]
)

# %% functions gradients=["functions"]
functions = compare(
    [
        ("sin x", torch.sin, "cos x", math.cos),
        ("exp x", torch.exp, "exp x", math.exp),
        ("log x", torch.log, "1 / x", lambda x: 1 / x),
        ("sqrt x", torch.sqrt, "1 / (2·sqrt x)", lambda x: 1 / (2 * math.sqrt(x))),
        ("tanh x", torch.tanh, "1 − tanh² x", lambda x: 1 - math.tanh(x) ** 2),
        ("2ˣ", lambda x: 2**x, "2ˣ · log 2", lambda x: 2**x * math.log(2)),
    ]
)


# %% programs gradients=["programs"]
def loop(x):
    """x, multiplied by itself in a loop: x⁴."""
    result = x
    for _ in range(3):
        result = result * x
    return result


def branch(x):
    return 5 * x if x > 0 else -x


def recursive(n, x):
    """The polynomial T(n) = 2x T(n − 1) − T(n − 2); T(3) is 4x³ − 3x."""
    if n < 2:
        return x**n
    return 2 * x * recursive(n - 1, x) - recursive(n - 2, x)


def root(x):
    """Heron's square root: average a guess with x / guess until they agree."""
    guess = x
    while abs(guess - x / guess) > 1e-14:
        guess = (guess + x / guess) / 2
    return guess


programs = compare(
    [
        ("loop", loop, "4x³", lambda x: 4 * x**3),
        ("if", branch, "5", lambda x: 5),
        ("recursion", lambda x: recursive(3, x), "12x² − 3", lambda x: 12 * x**2 - 3),
        ("Heron", root, "1 / (2·sqrt x)", lambda x: 1 / (2 * math.sqrt(x))),
    ]
)


# %% vectors gradients=["v.grad", "w.grad", "p.grad"]
def vector(*numbers):
    return torch.tensor(numbers, dtype=torch.float64, device=device, requires_grad=True)


v, w, p = vector(1.0, 2.0, 2.0), vector(1.0, 2.0, 2.0), vector(1.0, 2.0, 2.0)
weights = torch.tensor([3.0, 0.5, -1.0], dtype=torch.float64, device=device)
total = weights @ v + w.norm() + p.prod()
total.backward()
print("weights @ v ", *v.grad.tolist())
print("length of w ", *(f"{slope:.6f}" for slope in w.grad.tolist()))
print("product of p", *p.grad.tolist())
