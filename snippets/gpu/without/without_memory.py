"""How large is a model? Asked without the memory to hold it."""
# /// script
# dependencies = ["torch"]
# ///

# %% size
import torch

with torch.device("meta"):
    blocks = torch.nn.ModuleList(torch.nn.TransformerEncoderLayer(4096, 32, 16384) for _ in range(32))

count = sum(parameter.numel() for parameter in blocks.parameters())
print(f"{count / 1e9:.2f} billion parameters")
print(f"in float32:  {count * 4 / 2**30:.1f} GiB")
print(f"in bfloat16: {count * 2 / 2**30:.1f} GiB")
