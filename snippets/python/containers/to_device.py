"""Moving a nested batch: lists and dicts have no .to()."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def move(batch, device):
    if isinstance(batch, torch.Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: move(value, device) for key, value in batch.items()}
    if isinstance(batch, (list, tuple)):
        return [move(part, device) for part in batch]
    return batch


batch = [torch.zeros(8, 3), {"label": torch.zeros(8), "path": ["a.png", "b.png"]}]
try:
    batch.to("meta")
except AttributeError as error:
    print(error)
moved = move(batch, "meta")
print(moved[0].device, moved[1]["label"].device, moved[1]["path"])
