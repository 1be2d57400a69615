"""Check your answers to the exercises on indexing and views: python check_indexing.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import torch

from checking import calls, difference, run, tell

table = torch.tensor([[1, 2, 3], [4, 5, 6]])
scores = torch.tensor([[0.1, 0.7, 0.2], [0.5, 0.1, 0.4]])


def cleared(clear_column):
    changed = torch.tensor([[1, 2], [3, 4]])
    clear_column(changed, 1)
    if problem := difference(changed, torch.tensor([[1, 0], [3, 0]]), "table after clear_column(table, 1)"):
        return problem
    original = torch.arange(6)
    clear_column(original.reshape(3, 2), 0)
    call = "x after clear_column(x.reshape(3, 2), 0)"
    return difference(original, torch.tensor([0, 1, 0, 3, 0, 5]), call)


def shared(share_memory):
    x = torch.arange(6)
    for text, other, want in [
        ("share_memory(x, x[2:])", x[2:], True),
        ("share_memory(x, x.reshape(2, 3).T)", x.reshape(2, 3).T, True),
        ("share_memory(x, x.clone())", x.clone(), False),
        ("share_memory(x, x[[0, 1]])", x[[0, 1]], False),
    ]:
        if problem := difference(share_memory(x, other), want, text):
            return problem
    return difference(x, torch.arange(6), tell("x afterwards", "之后的 x"))


CHECKS = {
    "last_two": calls(
        ((table,), torch.tensor([[2, 3], [5, 6]])),
        ((torch.ones(3, 2),), torch.ones(3, 2)),
    ),
    "without_negative": calls(
        ((torch.tensor([3, -1, 0, -5]),), torch.tensor([3, 0])),
        ((torch.tensor([-1.0]),), torch.empty(0)),
    ),
    "negative_to_zero": calls(
        ((torch.tensor([3, -1, 0]),), torch.tensor([3, 0, 0])),
        ((torch.tensor([[-2.5, 1.5]]),), torch.tensor([[0.0, 1.5]])),
    ),
    "scores_of": calls(
        ((scores, torch.tensor([1, 0])), torch.tensor([0.7, 0.5])),
        ((scores, torch.tensor([2, 2])), torch.tensor([0.2, 0.4])),
    ),
    "best": calls(
        ((scores, 1), torch.tensor([[1], [0]])),
        ((scores, 2), torch.tensor([[1, 2], [0, 2]])),
    ),
    "clear_column": cleared,
    "votes": calls(
        ((torch.tensor([0, 2, 2, 2]), 4), torch.tensor([1, 0, 3, 0])),
        ((torch.tensor([1, 1]), 2), torch.tensor([0, 2])),
    ),
    "share_memory": shared,
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("indexing.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)
