"""Tensors of different lengths cannot become one batch; padded, they can."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

sentences = [torch.tensor([7, 8]), torch.tensor([3, 4, 5])]
lists = [[7, 8], [3, 4, 5]]
for dataset in (sentences, lists):
    try:
        next(iter(DataLoader(dataset, batch_size=2)))
    except RuntimeError as error:
        print(error)


def pad(batch):
    return pad_sequence(batch, batch_first=True)


print(next(iter(DataLoader(sentences, batch_size=2, collate_fn=pad))).tolist())
