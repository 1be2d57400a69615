"""weight_decay means three things; here the loss has no slope at all."""
# /// script
# dependencies = ["torch"]
# ///

# %% decay
import torch

for name in ("SGD", "Adam", "AdamW"):
    weight = torch.tensor(1.0, requires_grad=True)
    optimizer = getattr(torch.optim, name)([weight], lr=0.1, weight_decay=0.01)
    weight.grad = torch.tensor(0.0)
    optimizer.step()
    print(f"{name:5} 1.0 becomes {weight.item():.4f}")
