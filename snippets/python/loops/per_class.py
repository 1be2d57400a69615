"""The accuracy for each class, with one pass over the batches."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def class_accuracy(batches):
    right, seen = {}, {}
    for scores, labels in batches:
        for guess, label in zip(scores.argmax(dim=1).tolist(), labels.tolist(), strict=True):
            seen[label] = seen.get(label, 0) + 1
            right[label] = right.get(label, 0) + (guess == label)
    return {label: right[label] / seen[label] for label in sorted(seen)}


scores = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 2.0]])
batches = [(scores, torch.tensor([0, 1, 0])), (scores[1:2], torch.tensor([1]))]
print(class_accuracy(batches))
