"""Hints are kept and not checked."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def double(x: torch.Tensor, times: int = 1) -> torch.Tensor:
    return x * 2**times


print(double(torch.tensor([1.0, 2.0])).tolist())
print(double("ab"), double([1], times=2))
for name, hint in double.__annotations__.items():
    print(f"{name}: {hint}")
