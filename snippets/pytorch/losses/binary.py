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
for name, loss in (("with logits", nn.BCEWithLogitsLoss()), ("sigmoid, BCE", nn.BCELoss())):
    score = torch.tensor([-200.0], requires_grad=True)
    loss(score.sigmoid() if name == "sigmoid, BCE" else score, yes).backward()
    print(f"slope at -200, {name}: {score.grad.abs().item()}")
