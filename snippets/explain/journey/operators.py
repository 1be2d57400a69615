"""Below the token: the operators that run, and the graph they leave."""
# /// script
# dependencies = ["torch"]
# ///

# %% show
import torch
from torch.utils._python_dispatch import TorchDispatchMode


class ShowOperators(TorchDispatchMode):
    def __torch_dispatch__(self, operator, types, args=(), kwargs=None):
        print("   ", operator)
        return operator(*args, **(kwargs or {}))


# %% operators
x = torch.tensor(3.0, requires_grad=True)
with ShowOperators():
    print("2 * x**2")
    y = 2 * x**2
    print("x.pow(2).mul(2)")
    x.pow(2).mul(2)
    print("torch.mul(torch.pow(x, 2), 2)")
    torch.mul(torch.pow(x, 2), 2)


# %% graph
def walk(node, depth=0):
    print("    " * depth + type(node).__name__)
    for before, _ in node.next_functions:
        if before is not None:
            walk(before, depth + 1)


walk(y.grad_fn)

# %% backward gradients=["x.grad"]
with ShowOperators():
    y.backward()
print("slope:", x.grad.item())
