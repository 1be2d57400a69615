"""eval() and no_grad() are two switches."""
# /// script
# dependencies = ["torch"]
# ///

# %% table
import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 1000), nn.Dropout(0.5))
x = torch.ones(1, 8)

for training in (True, False):
    model.train(training)  # train(False) is eval()
    for grad in (True, False):
        with torch.set_grad_enabled(grad):
            y = model(x)
        modes = f"{'train()' if training else 'eval()'} {'' if grad else 'no_grad()'}"
        zeros = "some" if (y == 0).any() else "no"
        print(f"{modes:<17} {zeros:<4} zeros, gradients followed: {y.requires_grad}")
