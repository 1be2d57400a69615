"""Answers to the exercises on gradients."""
# /// script
# dependencies = ["torch"]
# ///

# %% answers
import torch


def slope(f, x):
    x = torch.tensor(x, requires_grad=True)
    f(x).backward()
    return x.grad.item()


def gradient(f, v):
    v = v.clone().requires_grad_()
    (result,) = torch.autograd.grad(f(v), v)
    return result


def doubled_without_graph(x):
    with torch.no_grad():
        return 2 * x


def numeric_slope(f, x):
    step = 1e-5
    return (f(x + step) - f(x - step)) / (2 * step)


def descend(f, x, rate, steps):
    x = torch.tensor(x, requires_grad=True)
    for _ in range(steps):
        (step,) = torch.autograd.grad(f(x), x)
        with torch.no_grad():
            x -= rate * step
    return x.item()


def shortened(gradient, limit):
    length = gradient.norm()
    return gradient * (limit / length) if length > limit else gradient


def jacobian(f, v):
    return torch.func.jacrev(f)(v)


def second_derivative(f, x):
    return torch.func.grad(torch.func.grad(f))(torch.tensor(x)).item()
