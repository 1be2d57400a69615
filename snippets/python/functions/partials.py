"""partial fixes some arguments; the function wants the rest."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pickle
from functools import partial

import torch
from torch import nn
from torch.utils.data import DataLoader


def collate(examples, scale):
    return torch.stack(examples) * scale


loader = DataLoader(torch.arange(4), batch_size=2, collate_fn=partial(collate, scale=10))
print([batch.tolist() for batch in loader])

Layer = partial(nn.Linear, bias=False)
print(sum(p.numel() for p in nn.Sequential(Layer(4, 3), Layer(3, 1)).parameters()))

pickle.dumps(partial(collate, scale=10))
try:
    pickle.dumps(lambda examples: collate(examples, 10))
except (pickle.PicklingError, AttributeError) as error:
    print("a lambda:", type(error).__name__)
