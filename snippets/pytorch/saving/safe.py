"""safetensors: numbers and names, and nothing that runs."""
# /// script
# dependencies = ["numpy", "safetensors", "torch"]
# ///

# %% file
import json

import torch
from safetensors.torch import load_file, save_file

save_file({"weight": torch.arange(6.0).reshape(2, 3)}, "model.safetensors")
print(load_file("model.safetensors")["weight"].tolist())

# %% header
with open("model.safetensors", "rb") as file:
    length = int.from_bytes(file.read(8), "little")
    print(json.loads(file.read(length)))
