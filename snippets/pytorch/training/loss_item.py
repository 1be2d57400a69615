"""A sum of losses keeps every step's graph; a sum of numbers does not."""
# /// script
# dependencies = ["torch"]
# ///

# %% sums
import torch


def notes(node):
    """The steps that autograd still remembers."""
    before = [notes(step) for step, _ in node.next_functions if step]
    return {node}.union(*before)


weight = torch.tensor(1.0, requires_grad=True)
total_tensor, total_number = 0, 0
for step in range(1, 4):
    loss = (weight * step) ** 2
    total_tensor += loss
    total_number += loss.item()
    print(f"step {step}: {len(notes(total_tensor.grad_fn))} notes; {total_number} has none")
