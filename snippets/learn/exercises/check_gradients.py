"""Check your answers to the exercises on gradients: python check_gradients.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import math
import torch

from checking import calls, difference, run, tell


def cube(x):
    return x**3


def hyperbola(x):
    return 1 / x


def distance_from_three(x):
    return (x - 3) ** 2


def squares(v):
    return (v**2).sum()


def sum_and_product(v):
    return torch.stack([v[0] + v[1], v[0] * v[1]])


def without_graph(doubled_without_graph):
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    got = doubled_without_graph(x)
    if problem := difference(got, torch.tensor([2.0, 4.0]), "doubled_without_graph([1.0, 2.0])"):
        return problem
    call = tell("requires_grad of the input afterwards", "之后传入张量的 requires_grad")
    if problem := difference(x.requires_grad, True, call):
        return problem
    call = tell("torch.is_grad_enabled() afterwards", "之后的 torch.is_grad_enabled()")
    return difference(torch.is_grad_enabled(), True, call)


CHECKS = {
    "slope": calls(
        ((cube, 2.0), 12.0),
        ((hyperbola, 2.0), -0.25),
    ),
    "gradient": calls(
        ((squares, torch.tensor([1.0, -2.0])), torch.tensor([2.0, -4.0])),
        ((torch.prod, torch.tensor([2.0, 3.0, 4.0])), torch.tensor([12.0, 8.0, 6.0])),
    ),
    "doubled_without_graph": without_graph,
    "numeric_slope": calls(
        ((math.sin, 0.0), 1.0),
        ((math.exp, 1.0), math.e),
    ),
    "descend": calls(
        ((distance_from_three, 0.0, 0.1, 1), 0.6),
        ((distance_from_three, 0.0, 0.1, 2), 1.08),
        ((distance_from_three, 0.0, 0.1, 100), 3.0),
    ),
    "shortened": calls(
        ((torch.tensor([3.0, 4.0]), 1.0), torch.tensor([0.6, 0.8])),
        ((torch.tensor([0.3, 0.4]), 1.0), torch.tensor([0.3, 0.4])),
        ((torch.tensor([0.0, 0.0]), 1.0), torch.tensor([0.0, 0.0])),
    ),
    "jacobian": calls(
        ((sum_and_product, torch.tensor([2.0, 5.0])), torch.tensor([[1.0, 1.0], [5.0, 2.0]])),
    ),
    "second_derivative": calls(
        ((cube, 2.0), 12.0),
        ((torch.sin, 0.0), 0.0),
    ),
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("gradients.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)
