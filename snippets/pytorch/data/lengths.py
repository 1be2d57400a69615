"""Samples of unequal length: the error, and a collate_fn that pads."""
# /// script
# dependencies = ["torch"]
# ///

# %% pad
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

sentences = [torch.tensor([5, 2, 9]), torch.tensor([7]), torch.tensor([4, 4])]
try:
    next(iter(DataLoader(sentences, batch_size=3)))
except RuntimeError as error:
    print(error)


def pad(samples):
    lengths = torch.tensor([len(sample) for sample in samples])
    return pad_sequence(samples, batch_first=True, padding_value=0), lengths


for tokens, lengths in DataLoader(sentences, batch_size=3, collate_fn=pad):
    print(tokens.tolist(), lengths.tolist())
