"""A training loop with validation, for handwritten digits."""
# /// script
# dependencies = ["scikit-learn", "torch"]
# ///

# %% data
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

digits = load_digits()
images, labels = torch.tensor(digits.data / 16).float(), torch.tensor(digits.target)
torch.manual_seed(0)
train_set, validation_set = random_split(TensorDataset(images, labels), [0.8, 0.2])
train_loader = DataLoader(train_set, batch_size=64, shuffle=True)
validation_loader = DataLoader(validation_set, batch_size=256)

# %% loop atol=0.1
model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 10))
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.005)

for epoch in range(1, 7):
    model.train()
    for images, labels in train_loader:
        optimizer.zero_grad()
        loss = loss_function(model(images), labels)
        loss.backward()
        optimizer.step()

    model.eval()
    loss_sum = correct = 0
    with torch.no_grad():
        for images, labels in validation_loader:
            scores = model(images)
            loss_sum += loss_function(scores, labels).item() * len(labels)
            correct += (scores.argmax(dim=1) == labels).sum().item()
    n = len(validation_set)
    print(f"epoch {epoch}: validation loss {loss_sum / n:.2f}, {correct / n:.0%} right")
