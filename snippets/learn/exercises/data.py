"""Answers to the exercises on data, seeds and files."""
# /// script
# dependencies = ["torch"]
# ///

# %% answers
import torch


class Squares:
    def __init__(self, count):
        self.count = count

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        if not 0 <= i < self.count:
            raise IndexError(i)
        return torch.tensor(i), torch.tensor(i * i)


def drawn(seed):
    source = torch.Generator().manual_seed(seed)
    return torch.rand(2, generator=source)


def split(count, share, seed):
    source = torch.Generator().manual_seed(seed)
    order = torch.randperm(count, generator=source).tolist()
    size = round(count * share)
    return order[:size], order[size:]


def padded(rows):
    result = torch.zeros(len(rows), max(map(len, rows)))
    for into, row in zip(result, rows, strict=True):
        into[: len(row)] = row
    return result


def standardised(train, test):
    mean, spread = train.mean(dim=0), train.std(dim=0)
    return (train - mean) / spread, (test - mean) / spread


def saved_and_loaded(model, fresh, path):
    torch.save(model.state_dict(), path)
    fresh.load_state_dict(torch.load(path, weights_only=True))
