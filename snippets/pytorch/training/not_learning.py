"""Can it learn one batch by heart? Four models that should."""
# /// script
# dependencies = ["scikit-learn", "torch"]
# ///

# %% one-batch values=["losses['as it should be']", "losses['softmax twice']"]
import torch
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
images, labels = torch.tensor(digits.data[:32] / 16), torch.tensor(digits.target[:32])


def loss_after(steps=200, lr=0.1, softmax=False, other=False):
    model = nn.Sequential(nn.Linear(64, 10, dtype=torch.float64))
    for parameter in model.parameters():
        nn.init.zeros_(parameter)
    if softmax:
        model.append(nn.Softmax(dim=1))
    learns = nn.Linear(64, 10) if other else model
    optimizer = torch.optim.Adam(learns.parameters(), lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
    return loss.item()


losses = {
    "before training": loss_after(steps=1),
    "as it should be": loss_after(),
    "softmax twice": loss_after(softmax=True),
    "learning rate 0.000001": loss_after(lr=1e-6),
    "optimizer of another model": loss_after(other=True),
}
for name, loss in losses.items():
    print(f"{name:<27} {loss:.3f}")
