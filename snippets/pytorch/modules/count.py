"""How many parameters a model has, and how many of them learn."""
# /// script
# dependencies = ["torch"]
# ///

# %% count values=["total", "learning"]
from torch import nn

model = nn.Sequential(nn.Linear(10, 5), nn.ReLU(), nn.Linear(5, 10))
model[0].requires_grad_(False)
total = sum(parameter.numel() for parameter in model.parameters())
learning = sum(each.numel() for each in model.parameters() if each.requires_grad)
print("tensors:", len(list(model.parameters())), "numbers:", total, "learning:", learning)

# %% shared
square = nn.Linear(5, 5)
print("one layer:", sum(parameter.numel() for parameter in square.parameters()))
twice = nn.Sequential(square, nn.ReLU(), square)
print("used twice:", sum(parameter.numel() for parameter in twice.parameters()))
