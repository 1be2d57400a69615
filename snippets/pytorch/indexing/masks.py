"""Choose, replace, count and find with a mask."""
# /// script
# dependencies = ["torch"]
# ///

# %% choose
import torch

heights = torch.tensor([1.5, 1.75, 2.25, 1.25])
tall = heights > 1.6
print("mask:       ", tall.tolist(), "count:", tall.sum().item())
print("chosen:     ", heights[tall].tolist())
print("both:       ", heights[(heights > 1.4) & (heights < 2)].tolist())
print("places:     ", tall.nonzero().flatten().tolist())
print("where:      ", torch.where(tall, heights, 0.0).tolist())
print("masked_fill:", heights.masked_fill(tall, -1).tolist())
print("[0, 1, 1, 0]:", heights[torch.tensor([0, 1, 1, 0])].tolist())
print("Python:     ", [height for height in heights.tolist() if height > 1.6])

# %% shape raises="IndexError"
heights[torch.tensor([True, False])]
