"""Who shares memory with whom: the storage tells, data_ptr only where it begins."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def storage(tensor):
    return tensor.untyped_storage().data_ptr()


table = torch.arange(12).reshape(3, 4)
candidates = {
    "table[1:]": table[1:],
    "table.T": table.T,
    "table[[0]]": table[[0]],
    "table.clone()": table.clone(),
    "table.detach()": table.detach(),
}
for name, other in candidates.items():
    shared = storage(other) == storage(table)
    begin = other.data_ptr() == table.data_ptr()
    print(f"{name:<15} same storage: {shared!s:<6} same data_ptr: {begin}")
