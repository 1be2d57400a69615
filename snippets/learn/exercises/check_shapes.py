"""Check your answers to the exercises on shapes: python check_shapes.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import torch

from checking import calls, run

pictures = torch.arange(12).reshape(2, 1, 2, 3)
picture = torch.arange(12).reshape(2, 3, 2)
words = torch.arange(24).reshape(2, 3, 4)
table = torch.tensor([[1.0, 10.0], [3.0, 30.0]])
corners = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
origin = torch.zeros(1, 2)

CHECKS = {
    "as_column": calls(
        ((torch.tensor([1, 2, 3]),), torch.tensor([[1], [2], [3]])),
        ((torch.tensor([5.0]),), torch.tensor([[5.0]])),
    ),
    "flat": calls(
        ((pictures,), torch.arange(12).reshape(2, 6)),
        ((torch.ones(1, 3, 2, 2),), torch.ones(1, 12)),
    ),
    "channels_first": calls(
        (
            (picture,),
            torch.tensor([[[0, 2, 4], [6, 8, 10]], [[1, 3, 5], [7, 9, 11]]]),
        ),
    ),
    "side_by_side": calls(
        ((torch.tensor([[1], [2]]), torch.tensor([[3, 4], [5, 6]])), torch.tensor([[1, 3, 4], [2, 5, 6]])),
    ),
    "centred": calls(
        ((table,), torch.tensor([[-1.0, -10.0], [1.0, 10.0]])),
        ((torch.ones(3, 2),), torch.zeros(3, 2)),
    ),
    "distances": calls(
        ((corners, corners), torch.tensor([[0.0, 5.0], [5.0, 0.0]])),
        ((corners, origin), torch.tensor([[0.0], [5.0]])),
    ),
    "pieces": calls(
        ((torch.arange(6), 2), torch.tensor([[0, 1], [2, 3], [4, 5]])),
        ((torch.arange(5), 3), torch.tensor([[0, 1, 2]])),
    ),
    "heads": calls(
        (
            (words, 2),
            torch.tensor(
                [
                    [[[0, 1], [4, 5], [8, 9]], [[2, 3], [6, 7], [10, 11]]],
                    [[[12, 13], [16, 17], [20, 21]], [[14, 15], [18, 19], [22, 23]]],
                ]
            ),
        ),
    ),
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("shapes.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)
