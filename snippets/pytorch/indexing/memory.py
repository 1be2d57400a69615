"""A slice of ten numbers keeps a million alive, in memory and in a file."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import io

import torch

signal = torch.zeros(1_000_000)
start = signal[:10]
kept = start.untyped_storage().nbytes()
needed = start.clone().untyped_storage().nbytes()
del signal
print("bytes kept by the slice:", kept, " by its clone:", needed)

for name, tensor in {"slice": start, "clone": start.clone()}.items():
    file = io.BytesIO()
    torch.save(tensor, file)
    print(f"saved {name}: about {round(file.tell() / 1000)} kB")
