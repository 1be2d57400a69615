"""Two sentences of different lengths in one batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% stack
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

sentences = [torch.tensor([7, 2]), torch.tensor([5, 1, 9])]
try:
    next(iter(DataLoader(sentences, batch_size=2)))
except RuntimeError as error:
    print(error)


def pad(batch):
    return pad_sequence(batch, batch_first=True)


print(next(iter(DataLoader(sentences, batch_size=2, collate_fn=pad))).tolist())
