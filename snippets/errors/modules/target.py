"""Three scores leave room for the classes 0, 1 and 2."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["scores.grad"]
import torch

scores = torch.zeros(2, 3, requires_grad=True)
loss = torch.nn.CrossEntropyLoss()
for labels in ([1, 3], [-1, 2]):
    try:
        loss(scores, torch.tensor(labels))
    except IndexError as error:
        print(error)

labels = torch.tensor([1, 3])
print("scores:", scores.shape[1], "- labels:", labels.unique().tolist())
loss(scores, labels - 1).backward()
print("counted from 0:", scores.grad.argmin(dim=1).tolist())
