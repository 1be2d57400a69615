"""no_grad over a part of the model: the rest learns, and this part never does."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

first, last = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
x = torch.ones(4, 2)
for wide in (True, False):
    with torch.set_grad_enabled(not wide):
        hidden = first(x)
    last(hidden).mean().backward()
    learning = [layer.weight.grad is not None for layer in (first, last)]
    print("no_grad around the first layer:", wide, "- have slopes:", learning)
