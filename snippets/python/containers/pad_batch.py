"""A batch of sequences of different length, filled up with zeros."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def pad_batch(examples):
    sequences, labels = zip(*examples, strict=True)
    longest = max(len(sequence) for sequence in sequences)
    padded = torch.zeros(len(sequences), longest)
    for row, sequence in zip(padded, sequences, strict=True):
        row[: len(sequence)] = sequence
    return padded, torch.tensor(labels)


examples = [(torch.tensor([1.0, 2.0, 3.0]), 0), (torch.tensor([4.0]), 1)]
padded, labels = pad_batch(examples)
print(padded.tolist(), labels.tolist())
