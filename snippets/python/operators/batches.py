"""Answer: a class that len, brackets and for can ask for batches."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Batches:
    def __init__(self, rows, size):
        self.rows, self.size = rows, size

    def __len__(self):
        return -(-len(self.rows) // self.size)

    def __getitem__(self, index):
        if index >= len(self):
            raise IndexError(index)
        start = index * self.size
        return self.rows[start : start + self.size]


batches = Batches(torch.arange(10), size=4)
print(len(batches), "batches, the last:", batches[2].tolist())
for batch in batches:
    print(batch.tolist())
