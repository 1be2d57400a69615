"""A hint, an f-string and an exception in one small program."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def report(step: int, loss: torch.Tensor) -> str:
    return f"step {step}: loss {loss:.4f}"


print(report(3, torch.tensor(0.25)))
print(report("three", torch.tensor(0.25)))
try:
    print(report(4, torch.tensor([0.25, 0.5])))
except TypeError as error:
    print("TypeError:", error)
