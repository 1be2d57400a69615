"""Testing a derivative: gradcheck nudges, and compares."""
# /// script
# dependencies = ["torch"]
# ///

# %% passes
import torch
from torch.autograd.gradcheck import GradcheckError, gradcheck


def wave(x):
    return torch.sin(x) * torch.exp(-x / 2)


points = torch.tensor([0.0, 0.7, 1.3], dtype=torch.float64, requires_grad=True)
print(gradcheck(wave, points))


# %% fails
def square(x):
    return x * x.detach()


try:
    gradcheck(square, points)
except GradcheckError as error:
    print(error)

# %% single
import warnings

single = points.detach().float().requires_grad_()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    try:
        gradcheck(wave, single)
    except GradcheckError as error:
        print(str(error).splitlines()[0])
print(str(caught[0].message).split(". ")[0])
