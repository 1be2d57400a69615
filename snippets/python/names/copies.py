"""A shallow copy is a new list of the same objects; a deep copy copies them too."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import copy

import torch

batches = [torch.zeros(2), torch.ones(2)]
shallow = batches.copy()
deep = copy.deepcopy(batches)

batches.append(torch.ones(2))
batches[0] += 7
print("shallow:", len(shallow), "batches, the first", shallow[0].tolist())
print("deep:   ", len(deep), "batches, the first", deep[0].tolist())
