"""How often does each label occur, the most frequent first?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def count_labels(labels):
    counts = {}
    for label in labels.tolist():
        counts[label] = counts.get(label, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: item[1], reverse=True))


print(count_labels(torch.tensor([2, 0, 2, 1, 2, 0])))
