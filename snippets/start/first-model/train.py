"""From an empty file to a network that is trained, validated and saved."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# timeout = 120
# ///

# %% data values=["len(learn)", "len(check)"]
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16
answers = torch.tensor(digits.target)
order = torch.randperm(len(images))
learn, check = order[:1500], order[1500:]
batches = DataLoader(TensorDataset(images[learn], answers[learn]), batch_size=50, shuffle=True)
print("images:", tuple(images.shape), "  to learn from:", len(learn), "  to check with:", len(check))

# %% network values=["parameters"]
device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"
network = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)).to(device)
parameters = sum(weights.numel() for weights in network.parameters())
print("numbers to learn:", parameters)


# %% check
def share_right():
    """The share of images kept back for which the network names the right digit."""
    network.eval()
    with torch.no_grad():
        guesses = network(images[check].to(device)).argmax(dim=1)
    network.train()
    return (guesses.cpu() == answers[check]).float().mean().item()


# %% train measured=true measurements=["before", "after"]
before = share_right()
optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
for epoch in range(1, 11):
    for image, answer in batches:
        loss = nn.functional.cross_entropy(network(image.to(device)), answer.to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch:2}: {share_right():.1%} right")
after = share_right()
assert after > 0.92

# %% save
torch.save(network.state_dict(), "digits.pt")
