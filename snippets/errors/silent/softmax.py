"""After a softmax of one's own the loss cannot become small."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["scores.grad"]
import torch
from torch.nn.functional import cross_entropy

label = torch.tensor([0])
for twice in (True, False):
    for certainty in (10.0, -10.0):
        scores = torch.tensor([[certainty, 0.0, 0.0]], requires_grad=True)
        loss = cross_entropy(scores.softmax(dim=1) if twice else scores, label)
        loss.backward()
        what = "sure and right" if certainty > 0 else "sure and wrong"
        slope = scores.grad[0, 0].item()
        print(f"twice: {twice!s:5} {what}: loss {loss.item():6.3f}, slope {slope:.5f}")
