"""Check your answers to the exercises on tensors and number types: python check_tensors.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import torch

from checking import calls, run

pixels = torch.tensor([0, 100, 250], dtype=torch.uint8)
tenth = torch.tensor([0.1], dtype=torch.float64)

CHECKS = {
    "evens": calls(
        ((3,), torch.tensor([0, 2, 4])),
        ((1,), torch.tensor([0])),
    ),
    "shares": calls(
        ((torch.tensor([1, 3]),), torch.tensor([0.25, 0.75])),
        ((torch.tensor([2, 2, 4]),), torch.tensor([0.25, 0.25, 0.5])),
    ),
    "to_celsius": calls(
        (([32.0, 212.0],), torch.tensor([0.0, 100.0])),
        (([50.0],), torch.tensor([10.0])),
    ),
    "count_above": calls(
        ((torch.tensor([1.0, 5.0, 7.0]), 4), 2),
        ((torch.tensor([[1, 2], [3, 4]]), 9), 0),
    ),
    "same": calls(
        ((torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0])), True),
        ((tenth + 0.2, tenth * 3), True),
        ((torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.5])), False),
        ((torch.tensor([1.0, 1.0]), torch.tensor([[1.0], [1.0]])), False),
    ),
    "within": calls(
        ((torch.tensor([-2.0, 0.5, 9.0]), 0.0, 1.0), torch.tensor([0.0, 0.5, 1.0])),
        ((torch.tensor([3, 8]), 4, 6), torch.tensor([4, 6])),
    ),
    "brighter": calls(
        ((pixels, 10), torch.tensor([10, 110, 255], dtype=torch.uint8)),
        ((pixels, -50), torch.tensor([0, 50, 200], dtype=torch.uint8)),
    ),
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("tensors.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)
