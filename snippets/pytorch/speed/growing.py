"""A running total that keeps the graph of every step, and one that does not."""
# /// script
# dependencies = ["torch"]
# ///

# %% grow
import torch


def notes(tensor):
    """How many notes of autograd hang on this tensor."""
    found, ahead = set(), [tensor.grad_fn]
    while ahead:
        note = ahead.pop()
        if note is not None and note not in found:
            found.add(note)
            ahead += [before for before, _ in note.next_functions]
    return len(found)


weight = torch.tensor(1.0, requires_grad=True)
total, plain_total = 0.0, 0.0
for _ in range(3):
    loss = (weight - 3) ** 2
    total = total + loss
    plain_total = plain_total + loss.item()
    print(f"{total.item():.0f} with {notes(total)} notes, {plain_total:.0f} without")
