"""What may stand after the colon, for numbers and for tensors."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

loss = torch.tensor(0.123456)
losses = torch.tensor([0.5, 0.25])
print(f"{loss:.4f}, {loss.item():.2e}")
print(f"{losses}")
print(" ".join(f"{value:.2f}" for value in losses))

for value in losses, losses[:1], torch.nn.Parameter(loss):
    try:
        print(f"{value:.2f}")
    except TypeError as error:
        print(tuple(value.shape), error)
