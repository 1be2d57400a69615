"""What autocast changes: the type of some operations, on the CPU too."""
# /// script
# dependencies = ["torch"]
# ///

# %% types
import torch

layer = torch.nn.Linear(4, 2)
batch = torch.ones(3, 4)
with torch.autocast("cpu", dtype=torch.bfloat16):
    scores = layer(batch)
    loss = torch.nn.functional.cross_entropy(scores, torch.tensor([0, 1, 0]))
    print("matrix product:", scores.dtype)
    print("cross-entropy: ", loss.dtype)
    print("addition:      ", (batch + batch).dtype)
print("weights:       ", layer.weight.dtype)

# %% by-hand
try:
    layer(batch.to(torch.bfloat16))
except RuntimeError as error:
    print("RuntimeError:", error)
