"""A sum of losses drags along the notes of every step."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def notes(node):
    if node is None:
        return 0
    return 1 + sum(notes(before) for before, _ in node.next_functions)


weight = torch.tensor(2.0, requires_grad=True)
total, number = torch.tensor(0.0), 0.0
for step in range(1, 4):
    loss = (weight - step).square()
    total = total + loss
    number += loss.item()
    print("step", step, "- notes:", notes(total.grad_fn), "- as a number:", number)
