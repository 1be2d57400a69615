"""How many of PyTorch's public functions are compiled, and how many are Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% count measured=true
import inspect

import torch


def census(place):
    public = [name for name in dir(place) if not name.startswith("_")]
    things = [getattr(place, name, None) for name in public]
    functions = [thing for thing in things if inspect.isroutine(thing)]
    in_python = sum(map(inspect.isfunction, functions))
    return len(functions) - in_python, in_python


totals = {
    "torch": census(torch),
    "torch.Tensor": census(torch.Tensor),
    "torch.linalg": census(torch.linalg),
    "torch.nn.functional": census(torch.nn.functional),
}
for place, (compiled, in_python) in totals.items():
    print(f"{place:<20} {compiled:3} compiled, {in_python:3} Python")
assert totals["torch"][0] > 2 * totals["torch"][1]

# %% classes measured=true
for place in (torch.nn, torch.optim):
    classes = [thing for thing in vars(place).values() if inspect.isclass(thing)]
    in_python = sum(inspect.isfunction(kind.__init__) for kind in classes)
    print(f"{place.__name__:<20} {in_python} of {len(classes)} classes set up by Python")
