"""eval() and no_grad() are two switches."""
# /// script
# dependencies = ["torch"]
# ///

# %% table
import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 1000), nn.Dropout(0.5))
x = torch.ones(1, 8)

print("            dropout   gradients followed")
for mode in (model.train, model.eval):
    for grad in (True, False):
        mode()
        with torch.set_grad_enabled(grad):
            y = model(x)
        dropped = (y == 0).any().item()
        print(f"{mode.__name__ + '()':<7} {'' if grad else 'no_grad':<8} {dropped!s:<6}  {y.requires_grad}")
