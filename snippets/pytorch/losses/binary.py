"""BCEWithLogitsLoss takes the score, BCELoss the probability."""
# /// script
# dependencies = ["torch"]
# ///

# %% binary
import torch
from torch import nn

yes = torch.tensor([1.0])
print("score  with logits  sigmoid, BCE  sigmoid twice")
for number in (200.0, 2.0, -200.0):
    score = torch.tensor([number])
    losses = (
        nn.BCEWithLogitsLoss()(score, yes),
        nn.BCELoss()(score.sigmoid(), yes),
        nn.BCEWithLogitsLoss()(score.sigmoid(), yes),
    )
    print(f"{number:5.0f}", *(f"{loss.item():12.4f}" for loss in losses))

# %% slopes
score = torch.tensor([-200.0], requires_grad=True)
for loss, given in ((nn.BCEWithLogitsLoss(), score), (nn.BCELoss(), score.sigmoid())):
    (slope,) = torch.autograd.grad(loss(given, yes), score)
    print(f"{type(loss).__name__}: slope {abs(slope.item())}")
