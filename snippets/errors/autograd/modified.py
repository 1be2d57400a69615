"""What backward() needs was overwritten by +=; a new tensor leaves it alone."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["score.grad"]
import torch

score = torch.tensor([0.0, 0.0], requires_grad=True)
share = torch.sigmoid(score)
share += 1
try:
    share.sum().backward()
except RuntimeError as error:
    print(error)

share = torch.sigmoid(score)
share = share + 1
share.sum().backward()
print("slopes:", score.grad.tolist())
