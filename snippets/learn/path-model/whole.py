"""Checkpoint 8: from data to a saved model."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% data values=["len(images)"]
import torch
from sklearn.datasets import load_digits
from torch.utils.data import DataLoader, TensorDataset

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16
labels = torch.tensor(digits.target)

generator = torch.Generator().manual_seed(0)
order = torch.randperm(len(images), generator=generator)
train_rows, valid_rows, test_rows = order[:1300], order[1300:1500], order[1500:]


# %% model
class Reader(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(64, 32)
        self.dropout = torch.nn.Dropout(0.1)
        self.output = torch.nn.Linear(32, 10)

    def forward(self, pixels):
        return self.output(self.dropout(torch.relu(self.hidden(pixels))))


torch.manual_seed(0)
model = Reader().to(device)


# %% share
def share_right(model, rows):
    model.eval()
    with torch.no_grad():
        guesses = model(images[rows].to(device)).argmax(dim=1).cpu()
    return (guesses == labels[rows]).double().mean().item()


# %% training
optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
loss_function = torch.nn.CrossEntropyLoss()
known = TensorDataset(images[train_rows], labels[train_rows])
loader = DataLoader(known, batch_size=50, shuffle=True, generator=generator)

history = []
for _ in range(20):
    model.train()
    for pixels, digit in loader:
        optimizer.zero_grad()
        loss = loss_function(model(pixels.to(device)), digit.to(device))
        loss.backward()
        optimizer.step()
    history.append(share_right(model, valid_rows))

# %% evaluation measurements=["percent"]
print("learned from:", len(train_rows), " validated on:", len(valid_rows))
print("better after 20 epochs than after one:", history[-1] > history[0])
print("tested on:", len(test_rows))
print("more than nine in ten right:", share_right(model, test_rows) > 0.9)
percent = 100 * share_right(model, test_rows)

# %% saving
torch.save(model.state_dict(), "digits.pt")

reloaded = Reader().to(device)
reloaded.load_state_dict(torch.load("digits.pt", map_location=device, weights_only=True))
before, after = share_right(model, test_rows), share_right(reloaded, test_rows)
print("the same after loading:", before == after)


# %% self-test
def self_test(train_rows, valid_rows, test_rows):
    known = set(train_rows.tolist()) | set(valid_rows.tolist())
    seen = len(known & set(test_rows.tolist()))
    assert seen == 0, f"{seen} of {len(test_rows)} test images were seen before"
    saved = Reader()
    saved.load_state_dict(torch.load("digits.pt", map_location="cpu", weights_only=True))
    saved.eval()
    with torch.no_grad():
        guesses = saved(images[test_rows]).argmax(dim=1)
    right = (guesses == labels[test_rows]).double().mean().item()
    assert right > 0.9, f"the saved model has {right:.1%} right"
    print("checkpoint 8: passed")


self_test(train_rows, valid_rows, test_rows)

# %% caught raises="AssertionError"
overlapping_rows = order[1400:]
self_test(train_rows, valid_rows, overlapping_rows)
