"""Scores for one number of examples, labels for another."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

images = torch.zeros(4, 3, 8, 8)
labels = torch.tensor([0, 1, 0, 1])
score = torch.nn.Linear(64, 2)
loss = torch.nn.CrossEntropyLoss()
try:
    loss(score(images.view(-1, 64)), labels)
except ValueError as error:
    print(error)

print("view:   ", tuple(images.view(-1, 64).shape))
print("flatten:", tuple(images.flatten(start_dim=1).shape))
score = torch.nn.Linear(3 * 64, 2)
print(tuple(score(images.flatten(start_dim=1)).shape), "against", tuple(labels.shape))
