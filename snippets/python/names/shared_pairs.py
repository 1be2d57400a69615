"""Which of these tensors share memory?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from itertools import combinations

import torch


def shared_pairs(tensors):
    pairs = []
    for (name, tensor), (other_name, other) in combinations(tensors.items(), 2):
        if tensor.untyped_storage().data_ptr() == other.untyped_storage().data_ptr():
            pairs.append((name, other_name))
    return pairs


table = torch.zeros(2, 3)
print(shared_pairs({"table": table, "alias": table, "row": table[1], "copy": table.clone()}))
