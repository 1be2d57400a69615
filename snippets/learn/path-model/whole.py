"""Checkpoint 8: from data to a saved model."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% data values=["len(images)"]
import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16
labels = torch.tensor(digits.target)

generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(images), generator=generator)
train_rows = order[:1500]
test_rows = order[1500:]


# %% model
class Reader(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(64, 32)
        self.output = torch.nn.Linear(32, 10)

    def forward(self, pixels):
        return self.output(torch.relu(self.hidden(pixels)))


torch.manual_seed(0)
model = Reader()

# %% training
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
loss_function = torch.nn.CrossEntropyLoss()
known = TensorDataset(images[train_rows], labels[train_rows])
loader = DataLoader(known, batch_size=50, shuffle=True, generator=generator)

for _ in range(20):
    for pixels, digit in loader:
        optimizer.zero_grad()
        loss = loss_function(model(pixels), digit)
        loss.backward()
        optimizer.step()


# %% evaluation measurements=["percent"]
def share_right(model, rows):
    with torch.no_grad():
        guesses = model(images[rows]).argmax(dim=1)
    return (guesses == labels[rows]).double().mean().item()


print("learned from:", len(train_rows))
print("tested on:", len(test_rows))
print("more than nine in ten right:", share_right(model, test_rows) > 0.9)
percent = 100 * share_right(model, test_rows)

# %% saving
torch.save(model.state_dict(), "digits.pt")

reloaded = Reader()
reloaded.load_state_dict(torch.load("digits.pt", weights_only=True))
before, after = share_right(model, test_rows), share_right(reloaded, test_rows)
print("the same after loading:", before == after)


# %% self-test
def self_test(train_rows, test_rows):
    seen = len(set(train_rows.tolist()) & set(test_rows.tolist()))
    assert seen == 0, f"{seen} of {len(test_rows)} test images were learned from"
    saved = Reader()
    saved.load_state_dict(torch.load("digits.pt", weights_only=True))
    with torch.no_grad():
        guesses = saved(images[test_rows]).argmax(dim=1)
    right = (guesses == labels[test_rows]).double().mean().item()
    assert right > 0.9, f"the saved model has {right:.1%} right"
    print("checkpoint 8: passed")


self_test(train_rows, test_rows)

# %% caught raises="AssertionError"
overlapping_rows = order[1400:]
self_test(train_rows, overlapping_rows)
