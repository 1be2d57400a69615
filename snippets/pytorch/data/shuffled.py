"""Each pass over a shuffling loader has an order of its own."""
# /// script
# dependencies = ["torch"]
# ///

# %% epochs
import torch
from torch.utils.data import DataLoader

generator = torch.Generator().manual_seed(0)
numbers = list(range(6))
loader = DataLoader(numbers, batch_size=3, shuffle=True, generator=generator)
for epoch in (1, 2):
    print("epoch", epoch, [batch.tolist() for batch in loader])

generator.manual_seed(0)
print("again  ", [batch.tolist() for batch in loader])

in_order = DataLoader(numbers, batch_size=3)
print("twice next(iter(...)):", *(next(iter(in_order)).tolist() for _ in range(2)))
